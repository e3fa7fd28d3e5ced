import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { complete, download, opened, patterned, send, sha256, start } from './reference.ts';

async function post(
  reference: Awaited<ReturnType<typeof start>>,
  name: string,
  fields: string,
  content: Uint8Array | string = 'x',
) {
  const text = (line: string) => Buffer.from(line);
  const body = Buffer.concat([
    text(`--B\r\nContent-Disposition: form-data; name="share_id"\r\n\r\n${reference.shareId}\r\n`),
    text(`--B\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n${fields}\r\n`),
    Buffer.from(content),
    text('\r\n--B--\r\n'),
  ]);
  const headers = { 'content-type': 'multipart/form-data; boundary=B' };
  const response = await send(reference, 'POST', '/api/v1/files', { body, headers });
  return { status: response.status, file: (await response.json()) as Record<string, unknown> };
}

test.each([
  ['a.pdf', 'Content-Type: image/png', 'image/png'],
  ['a.bin', 'CONTENT-TYPE:  Text/Plain; charset=utf-8 ', 'Text/Plain; charset=utf-8'],
  ['a.pdf', 'Content-Type: application/octet-stream', 'application/pdf'],
  ['a.PNG', 'Content-Type: Application/Octet-Stream; charset=binary', 'image/png'],
  ['a.jpg', 'Content-Type: binary/octet-stream', 'image/jpeg'],
  ['a.csv', '', 'text/csv'],
  ['a.json', 'Content-Type: nonsense', 'application/json'],
  ['a.html', 'Content-Type: text/plain; x="\u0001"', 'text/html'],
  ['a.zip', 'Content-Type: ', 'application/zip'],
  ['a.tar.gz', '', 'application/gzip'],
  ['README', '', 'application/octet-stream'],
  ['txt', '', 'application/octet-stream'],
  ['.txt', '', 'application/octet-stream'],
  ['a.', '', 'application/octet-stream'],
  ['a.zzz', 'Content-Type: application/octet-stream', 'application/octet-stream'],
])('%s with %j is recorded as %s', async (name, field, type) => {
  const reference = await start();
  const { status, file } = await post(reference, name, field === '' ? '' : `${field}\r\n`);
  expect(status).toBe(201);
  expect(file['mime_type']).toBe(type);
  const { response } = await download(reference, String(file['id']));
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
});

test('a session records its type, or that of its name', async () => {
  const reference = await start();
  const typed = await opened(reference, 0, { file_name: 'a.pdf', mime_type: 'image/png' });
  expect(await (await complete(reference, typed.id)).json()).toMatchObject({ mime_type: 'image/png' });
  const named = await opened(reference, 0, { file_name: 'b.pdf' });
  expect(await (await complete(reference, named.id)).json()).toMatchObject({ mime_type: 'application/pdf' });
});

const members = Buffer.concat([gzipSync('one'), gzipSync('three')]);
test.each([
  ['text', gzipSync('hello'), 5, 'gzip'],
  ['nothing', gzipSync(''), 0, 'GZIP'],
  ['zeros', gzipSync(Buffer.alloc(3_000_000)), 3_000_000, 'x-gzip'],
  ['what does not compress', gzipSync(patterned(70_001)), 70_001, 'X-GZip'],
  ['two members', members, 8, 'gzip'],
])(
  'a gzip part of %s is kept as sent, and its original size is recorded too',
  async (_what, sent, original, coding) => {
    const reference = await start();
    const { status, file } = await post(reference, 'a.txt', `Content-Encoding: ${coding}\r\n`, sent);
    expect(status).toBe(201);
    expect(file).toMatchObject({ size: sent.length, original_size: original, checksum_sha256: sha256(sent) });
    const { bytes, response } = await download(reference, String(file['id']));
    expect(bytes.equals(sent)).toBe(true);
    expect(response.headers.has('content-encoding')).toBe(false);
  },
);

test('gzip data without the field, or with identity, is nothing special', async () => {
  const reference = await start();
  const sent = gzipSync('hello');
  for (const [at, field] of ['', 'Content-Encoding: identity\r\n'].entries()) {
    const { file } = await post(reference, `${at}.gz`, field, sent);
    expect(file).toMatchObject({ size: sent.length, checksum_sha256: sha256(sent) });
    expect(file).not.toHaveProperty('original_size');
  }
});

test.each([
  ['no gzip data', Buffer.from('plain'), 422],
  ['nothing', Buffer.alloc(0), 422],
  ['half of it', gzipSync(patterned(5000)).subarray(0, -100), 422],
  ['a wrong check sum', Buffer.concat([gzipSync('hello').subarray(0, -8), Buffer.alloc(8)]), 422],
])('a part that says gzip and is %s is refused', async (_what, sent, status) => {
  const reference = await start();
  expect((await post(reference, 'a', 'Content-Encoding: gzip\r\n', sent)).status).toBe(status);
  expect((await post(reference, 'a', 'Content-Encoding: br\r\n', sent)).status).toBe(415);
});

test('a decompression bomb is refused in bounded time', async () => {
  const reference = await start();
  const bomb = Buffer.concat(Array<Buffer>(1_500).fill(gzipSync(Buffer.alloc(50_000_000))));
  const before = Date.now();
  expect((await post(reference, 'a', 'Content-Encoding: gzip\r\n', bomb)).status).toBe(422);
  expect(Date.now() - before).toBeLessThan(12_000);
});
