import { expect, test } from 'vitest';
import {
  complete,
  download,
  opened,
  patterned,
  put,
  rawExchange,
  send,
  start,
  uploaded,
} from './reference.ts';

const size = 1000;

test.each([
  ['bytes=0-0', 0, 0],
  ['bytes=0-9', 0, 9],
  ['bytes=999-999', 999, 999],
  ['bytes=990-', 990, 999],
  ['bytes=0-', 0, 999],
  ['bytes=-1', 999, 999],
  ['bytes=-1000', 0, 999],
  ['bytes=-5000', 0, 999],
  ['bytes=990-5000', 990, 999],
  ['bytes=0-18446744073709551621', 0, 999],
  ['BYTES=5-9', 5, 9],
  ['bytes=005-0009', 5, 9],
  ['bytes=,5-9,', 5, 9],
  ['bytes= 5-9\t', 5, 9],
  ['bytes=0-4,5-9', 0, 9],
  ['bytes=5-9,2000-', 5, 9],
])('%s gives bytes %i to %i', async (range, first, last) => {
  const reference = await start();
  const bytes = patterned(size);
  const { id } = await uploaded(reference, bytes, { type: 'text/plain' });
  const full = await download(reference, id);
  const { response, bytes: part } = await download(reference, id, { range });
  expect(response.status).toBe(206);
  expect(response.headers.get('content-range')).toBe(`bytes ${first}-${last}/${size}`);
  expect(response.headers.get('content-length')).toBe(String(last - first + 1));
  expect(part.equals(bytes.subarray(first, last + 1))).toBe(true);
  for (const field of ['etag', 'last-modified', 'content-type', 'accept-ranges', 'content-disposition']) {
    expect(response.headers.get(field)).toBe(full.response.headers.get(field));
    expect(response.headers.get(field)).not.toBeNull();
  }
});

test.each([
  'bytes=1000-',
  'bytes=1000-1000',
  'bytes=-0',
  'bytes=18446744073709551621-18446744073709551625',
  'bytes=5000-,-0',
])('%s is 416 with the size', async (range) => {
  const reference = await start();
  const { id } = await uploaded(reference, patterned(size));
  const { response, bytes } = await download(reference, id, { range });
  expect(response.status).toBe(416);
  expect(response.headers.get('content-range')).toBe('bytes */1000');
  expect(JSON.parse(bytes.toString())).toHaveProperty('detail');
});

test.each([
  'bytes=5-4',
  'bytes=a-',
  'bytes=',
  'bytes=,',
  'bytes:0-1',
  'bytes=0-4x',
  'xbytes=0-4',
  'bytes=0-1,5-4',
  'bytes=--1',
  'bytes=-',
  'items=0-1',
  'bytes 0-4',
  'bytes=1.0-2',
])('%s is ignored: the whole file', async (range) => {
  const reference = await start();
  const bytes = patterned(size);
  const { id } = await uploaded(reference, bytes);
  const got = await download(reference, id, { range });
  expect(got.response.status).toBe(200);
  expect(got.response.headers.has('content-range')).toBe(false);
  expect(got.bytes.equals(bytes)).toBe(true);
});

test('an empty file has no range', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, '');
  for (const range of ['bytes=0-', 'bytes=0-0', 'bytes=-5']) {
    const { response } = await download(reference, id, { range });
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */0']);
  }
});

test('several ranges come as parts that say what they hold', async () => {
  const reference = await start();
  const bytes = patterned(size);
  const { id } = await uploaded(reference, bytes, { type: 'text/plain' });
  const { response, bytes: body } = await download(reference, id, { range: 'bytes=500-509, 0-4,-3' });
  expect(response.status).toBe(206);
  expect(response.headers.has('content-range')).toBe(false);
  const boundary = /^multipart\/byteranges; boundary=(\w+)$/.exec(
    response.headers.get('content-type') ?? '',
  )?.[1];
  const part = (first: number, last: number): string =>
    `\r\n--${boundary}\r\nContent-Type: text/plain\r\nContent-Range: bytes ${first}-${last}/1000\r\n\r\n${bytes.toString('latin1', first, last + 1)}`;
  expect(body.toString('latin1')).toBe(
    `${part(500, 509)}${part(0, 4)}${part(997, 999)}\r\n--${boundary}--\r\n`,
  );
  expect(response.headers.get('content-length')).toBe(String(body.length));
});

test('hundreds of ranges cost no more than the file', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, patterned(size));
  const many = Array.from({ length: 300 }, (_, at) => `${at}-`).join(',');
  expect((await download(reference, id, { range: `bytes=${many}` })).bytes.length).toBe(size);
  const tiny = Array.from({ length: 300 }, (_, at) => `${at * 3}-${at * 3}`).join(',');
  expect((await download(reference, id, { range: `bytes=${tiny}` })).bytes.length).toBe(size);
});

test('ranges over chunk borders are exact', async () => {
  const reference = await start();
  const bytes = patterned(65_536 * 2 + 17);
  const session = await opened(reference, bytes.length);
  for (const index of [2, 0, 1])
    await put(reference, session.id, index, bytes.subarray(index * 65_536, (index + 1) * 65_536));
  const { file_id: id } = (await (await complete(reference, session.id)).json()) as { file_id: string };
  for (const [first, last] of [
    [65_535, 65_536],
    [65_536, 65_536],
    [0, 65_535],
    [65_530, 131_080],
    [131_072, 131_088],
    [131_060, 131_071],
  ] as const) {
    const got = await download(reference, id, { range: `bytes=${first}-${last}` });
    expect(got.bytes.equals(bytes.subarray(first, last + 1))).toBe(true);
  }
});

test('HEAD ignores Range, and its fields are those of GET', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, patterned(size), { name: 'naïve "x".txt' });
  for (const path of [
    `/api/v1/files/${id}/content`,
    `/api/v1/sync/download/${id}?range_start=5`,
    `/api/v1/files/${id}`,
  ]) {
    const head = await send(reference, 'HEAD', path, { headers: { range: 'bytes=0-1' } });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    const get = await send(reference, 'GET', path.replace('?range_start=5', ''));
    await get.arrayBuffer();
    const fields = (response: Response) => {
      const found: Record<string, string> = {};
      response.headers.forEach((value, name) => {
        if (!['date', 'connection', 'keep-alive'].includes(name)) found[name] = value;
      });
      return found;
    };
    expect(fields(head)).toEqual(fields(get));
  }
});

test('a name that is not ASCII is given in both forms', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, 'x', { name: "na\u00efve (it's).txt" });
  const { response } = await download(reference, id);
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="na_ve (it's).txt"; filename*=UTF-8''na%C3%AFve%20%28it%27s%29.txt`,
  );
});

test('preconditions come before ranges, in the order of RFC 9110', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, patterned(size));
  const { response } = await download(reference, id);
  const etag = response.headers.get('etag') ?? '';
  const date = response.headers.get('last-modified') ?? '';
  const later = new Date(Date.parse(date) + 86_400_000).toUTCString();
  const earlier = new Date(Date.parse(date) - 86_400_000).toUTCString();
  expect(etag).toMatch(/^"[^"]+"$/);
  const status = async (headers: Record<string, string>) =>
    (await download(reference, id, headers)).response.status;
  expect(await status({ 'if-none-match': etag, range: 'bytes=0-1' })).toBe(304);
  expect(await status({ 'if-none-match': `"no", W/${etag}`, range: 'bytes=5000-' })).toBe(304);
  expect(await status({ 'if-none-match': '"no"', 'if-modified-since': later })).toBe(200);
  expect(await status({ 'if-modified-since': date })).toBe(304);
  expect(await status({ 'if-modified-since': earlier })).toBe(200);
  expect(await status({ 'if-modified-since': 'yesterday' })).toBe(200);
  expect(await status({ 'if-match': '"no"', range: 'bytes=0-1' })).toBe(412);
  expect(await status({ 'if-match': `W/${etag}` })).toBe(412);
  expect(await status({ 'if-match': '*', 'if-unmodified-since': earlier })).toBe(200);
  expect(await status({ 'if-unmodified-since': earlier })).toBe(412);
  expect(await status({ 'if-unmodified-since': date })).toBe(200);
  expect(await status({ 'if-range': etag, range: 'bytes=0-1' })).toBe(206);
  expect(await status({ 'if-range': date, range: 'bytes=0-1' })).toBe(206);
  expect(await status({ 'if-range': `W/${etag}`, range: 'bytes=0-1' })).toBe(200);
  expect(await status({ 'if-range': '"no"', range: 'bytes=0-1' })).toBe(200);
  expect(await status({ 'if-range': later, range: 'bytes=0-1' })).toBe(200);
  expect(await status({ 'if-range': etag, range: 'bytes=5000-' })).toBe(416);
});

test('a kept-alive connection stays usable after 416, 206, 304 and HEAD', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, 'abcdef');
  const ask = (method: string, field: string): string =>
    `${method} /api/v1/files/${id}/content HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${reference.token}\r\n${field}\r\n`;
  const answer = await rawExchange(reference, [
    ask('GET', 'Range: bytes=99-\r\n'),
    ask('HEAD', ''),
    ask('GET', 'If-None-Match: *\r\n'),
    ask('GET', 'Range: bytes=1-2\r\n'),
    ask('GET', 'Connection: close\r\n'),
  ]);
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(
    ['416', '200', '304', '206', '200'].map((code) => `HTTP/1.1 ${code}`),
  );
  expect(answer.endsWith('\r\n\r\nabcdef')).toBe(true);
});
