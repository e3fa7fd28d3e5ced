import { expect, test } from 'vitest';
import {
  download,
  patterned,
  rawExchange,
  rootItems,
  send,
  sha256,
  start,
  upload,
  uploaded,
} from './reference.ts';

/** A form by hand; `boundary` as it goes into the body. */
function form(shareId: string, filePart: string, boundary = 'B'): string {
  return `--${boundary}\r\nContent-Disposition: form-data; name="share_id"\r\n\r\n${shareId}\r\n--${boundary}\r\n${filePart}\r\n--${boundary}--\r\n`;
}

function post(
  reference: Awaited<ReturnType<typeof start>>,
  body: string,
  type = 'multipart/form-data; boundary=B',
) {
  return send(reference, 'POST', '/api/v1/files', { body, headers: { 'content-type': type } });
}

test('an upload comes back byte by byte, with metadata that describe it', async () => {
  const reference = await start();
  for (const length of [0, 1, 2, 65_535, 65_536, 65_537, 300_000]) {
    const bytes = patterned(length);
    const file = await uploaded(reference, bytes, { name: `n${length}.pdf` });
    expect(file).toMatchObject({
      size: length,
      checksum_sha256: sha256(bytes),
      name: `n${length}.pdf`,
      version: 1,
    });
    expect(file['mime_type']).toBe('application/pdf');
    const back = await download(reference, file.id);
    expect(back.bytes.equals(bytes)).toBe(true);
    expect(back.response.headers.get('content-length')).toBe(String(length));
  }
});

test('delimiter look-alikes in the content stay content, wherever reads are cut', async () => {
  const reference = await start();
  const content = '\r\n--\r\n--Boundar\r\n\r\n--Bounda--\r\r\n-\r\n';
  const part = `Content-Disposition: form-data; name="file"; filename="cut.bin"\r\n\r\n${content}`;
  const body = form(reference.shareId, part, 'Boundary');
  const head = (close: boolean): string =>
    `POST /api/v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${reference.token}\r\nContent-Type: multipart/form-data; boundary=Boundary\r\nContent-Length: ${body.length}\r\n${close ? 'Connection: close\r\n' : ''}\r\n`;
  for (let at = body.length - 60; at < body.length; at += 1) {
    const answer = await rawExchange(reference, [head(true) + body.slice(0, at), body.slice(at)], {
      delayMs: 4,
    });
    expect(answer).toMatch(/^HTTP\/1\.1 201/);
    const file = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { id: string };
    expect((await download(reference, file.id)).bytes.toString('latin1')).toBe(content);
    await send(reference, 'DELETE', `/api/v1/files/${file.id}`);
  }
});

test('fields may come in any order, and name overrides the filename', async () => {
  const reference = await start();
  const body = new FormData();
  body.append('file', new Blob(['x']), 'wrong.bin');
  body.append('name', 'right.txt');
  body.append('share_id', reference.shareId);
  const response = await send(reference, 'POST', '/api/v1/files', { body });
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({
    name: 'right.txt',
    folder_id: null,
    mime_type: 'text/plain',
  });
});

test.each([
  [
    'quoted boundary with the whole alphabet',
    `multipart/form-data; boundary="a'()+_,-./:=? b"`,
    `a'()+_,-./:=? b`,
  ],
  ['type and parameter in other case', 'Multipart/Form-Data; charset=utf-8; BOUNDARY=x', 'x'],
  ['seventy characters', `multipart/form-data; boundary=${'q'.repeat(70)}`, 'q'.repeat(70)],
])('legal boundary: %s', async (_name, type, boundary) => {
  const reference = await start();
  const part = 'content-disposition: Form-Data; NAME="file"; FileName=f.bin\r\n\r\ncontent';
  const response = await post(reference, form(reference.shareId, part, boundary), type);
  expect(response.status).toBe(201);
  const { id } = (await response.json()) as { id: string };
  expect((await download(reference, id)).bytes.toString()).toBe('content');
});

test('preamble, epilogue, leading CRLF and transport padding are not content', async () => {
  const reference = await start();
  for (const [at, preamble] of ['', '\r\n', 'a preamble\r\n', 'two\r\nlines\r\n'].entries()) {
    for (const padding of ['', ' ', '\t', ' \t ', '    ']) {
      const name = `p${at}-${padding.length}-${padding.charCodeAt(0) || 0}`;
      const part = `Content-Disposition: form-data; name="file"; filename="${name}"\r\n\r\ncontent`;
      const body = form(reference.shareId, part).replaceAll('--B\r\n', `--B${padding}\r\n`);
      const response = await post(reference, `${preamble}${body}an epilogue\r\n--B\r\n`);
      expect([response.status, preamble, padding]).toEqual([201, preamble, padding]);
      const file = (await response.json()) as { id: string; name: string };
      expect(file.name).toBe(name);
      expect((await download(reference, file.id)).bytes.toString()).toBe('content');
    }
  }
});

test('an epilogue that arrives by itself is ignored', async () => {
  const reference = await start();
  const part = 'Content-Disposition: form-data; name="file"; filename="f"\r\n\r\ncontent';
  const body = form(reference.shareId, part);
  const head = `POST /api/v1/files HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${reference.token}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: ${body.length + 4}\r\n\r\n`;
  expect(await rawExchange(reference, [head, body, 'more'], { delayMs: 30 })).toMatch(/^HTTP\/1\.1 201/);
});

test.each([
  ['plain é name.txt', 'plain é name.txt'],
  ["50% o'clock (1).txt", "50% o'clock (1).txt"],
  ['a;b=c,d.txt', 'a;b=c,d.txt'],
  ['한글 🎈.pdf', '한글 🎈.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['..\\x.txt', 'x.txt'],
  ['C:\\dir\\y.txt', 'y.txt'],
  ['C:z.txt', 'z.txt'],
  [' spaced ', ' spaced '],
  ['a\\"b.txt', 'a"b.txt'],
  ['a%22b.txt', 'a%22b.txt'],
])('filename %j is recorded as %j', async (sent, recorded) => {
  const reference = await start();
  const part = `Content-Disposition: form-data; name="file"; filename="${sent}"\r\n\r\nx`;
  const response = await post(reference, form(reference.shareId, part));
  const file = (await response.json()) as { id: string; name: string };
  expect(file.name).toBe(recorded);
  expect((await download(reference, file.id)).response.status).toBe(200);
});

test('filename* wins over filename', async () => {
  const reference = await start();
  const part = `Content-Disposition: form-data; name="file"; filename="x"; filename*=UTF-8''na%C3%AFve.txt\r\n\r\nx`;
  expect(await (await post(reference, form(reference.shareId, part))).json()).toMatchObject({
    name: 'naïve.txt',
  });
});

test.each([
  ['control character', 'a\u0001.txt'],
  ['dots only', '..'],
  ['nothing left', 'dir/'],
  ['over 255 bytes', `${'é'.repeat(130)}.txt`],
])('a name with %s is refused', async (_why, name) => {
  const reference = await start();
  const part = `Content-Disposition: form-data; name="file"; filename="${name}"\r\n\r\nx`;
  const response = await post(reference, form(reference.shareId, part));
  expect(response.status).toBe(422);
  expect(await rootItems(reference)).toEqual([]);
});

const filePart = 'Content-Disposition: form-data; name="file"; filename="f"\r\n\r\nx';
test.each([
  ['no file', (share: string) => form(share, 'Content-Disposition: form-data; name="other"\r\n\r\nx')],
  ['two files', (share: string) => form(share, `${filePart}\r\n--B\r\n${filePart}`)],
  ['no share', () => `--B\r\n${filePart}\r\n--B--\r\n`],
  ['no closing boundary', (share: string) => form(share, filePart).replace('--B--', '--B')],
  ['garbage', () => 'garbage'],
  ['nothing', () => ''],
  [
    'broken UTF-8 in a header',
    (share: string) =>
      form(share, 'Content-Disposition: form-data; name="file"; filename*=UTF-8\'\'%ff\r\n\r\nx'),
  ],
  [
    'a hundred thousand parts',
    (share: string) => form(share, `${filePart}${'\r\n--B\r\n\r\n'.repeat(100_000)}`),
  ],
  ['an endless header', (share: string) => form(share, `X: ${'y'.repeat(1_000_000)}\r\n${filePart}`)],
])('%s is refused 422, and nothing is stored', async (_why, body) => {
  const reference = await start();
  const response = await post(reference, body(reference.shareId));
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({
    detail: [{ loc: expect.any(Array), msg: expect.any(String) }],
  });
  expect(await rootItems(reference)).toEqual([]);
});

test('a request that is not multipart, or whose boundary is missing, is refused', async () => {
  const reference = await start();
  expect((await post(reference, 'x', 'text/plain')).status).toBe(422);
  expect((await post(reference, 'x', 'multipart/form-data')).status).toBe(422);
});

test('an unknown share or folder is refused 404', async () => {
  const reference = await start();
  const strange = new FormData();
  strange.append('share_id', reference.otherShareId);
  strange.append('file', new Blob(['x']), 'f');
  expect((await send(reference, 'POST', '/api/v1/files', { body: strange })).status).toBe(404);
  const folder = new FormData();
  folder.append('share_id', reference.shareId);
  folder.append('folder_id', 'fld_none');
  folder.append('file', new Blob(['x']), 'f');
  expect((await send(reference, 'POST', '/api/v1/files', { body: folder })).status).toBe(404);
});

test('a name that is in use is refused with 409, and the first file remains', async () => {
  const reference = await start();
  const first = await uploaded(reference, 'first', { name: 'same.txt' });
  expect((await upload(reference, 'second', { name: 'same.txt' })).status).toBe(409);
  expect((await download(reference, first.id)).bytes.toString()).toBe('first');
  await send(reference, 'DELETE', `/api/v1/files/${first.id}`);
  expect((await upload(reference, 'third', { name: 'same.txt' })).status).toBe(201);
});

test('the limit is inclusive, and holds with and without Content-Length', async () => {
  const reference = await start({ limitBytes: 100_000 });
  expect((await upload(reference, patterned(100_000), { name: 'at' })).status).toBe(201);
  expect((await upload(reference, patterned(100_001), { name: 'over' })).status).toBe(413);
  const body = form(reference.shareId, `${filePart}${'y'.repeat(100_000)}`);
  const stream = new Blob([body]).stream();
  const chunked = await send(reference, 'POST', '/api/v1/files', {
    body: stream,
    duplex: 'half',
    headers: { 'content-type': 'multipart/form-data; boundary=B' },
  } as RequestInit);
  expect(chunked.status).toBe(413);
  expect((await rootItems(reference)).map((item) => item['name'])).toEqual(['at']);
});

test('chunked coding works', async () => {
  const reference = await start();
  const response = await send(reference, 'POST', '/api/v1/files', {
    body: new Blob([form(reference.shareId, filePart)]).stream(),
    duplex: 'half',
    headers: { 'content-type': 'multipart/form-data; boundary=B' },
  } as RequestInit);
  expect(response.status).toBe(201);
});

test('memory is given back: refused and deleted bytes do not fill the store', async () => {
  const reference = await start({ memoryBytes: 1_000_000, limitBytes: 400_000 });
  for (let at = 0; at < 10; at += 1) {
    expect((await upload(reference, patterned(410_000))).status).toBe(413);
    const { id } = await uploaded(reference, patterned(390_000));
    expect((await send(reference, 'DELETE', `/api/v1/files/${id}?permanent=true`)).status).toBe(204);
  }
  await uploaded(reference, patterned(390_000), { name: '1' });
  await uploaded(reference, patterned(390_000), { name: '2' });
  expect((await upload(reference, patterned(390_000), { name: '3' })).status).toBe(507);
});
