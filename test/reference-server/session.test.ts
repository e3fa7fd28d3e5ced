import { expect, test } from 'vitest';
import {
  complete,
  download,
  type Json,
  opened,
  patterned,
  put,
  rootItems,
  send,
  sendJson,
  sha256,
  start,
  upload,
  uploaded,
} from './reference.ts';

const chunk = 65_536;
const cut = (bytes: Buffer<ArrayBuffer>, index: number) => bytes.subarray(index * chunk, (index + 1) * chunk);
const json = async (response: Response) => (await response.json()) as Json;

test('a session is created as asked', async () => {
  const reference = await start();
  for (const [size, total] of [
    [1, 1],
    [chunk, 1],
    [chunk + 1, 2],
    [chunk * 3, 3],
    [0, 0],
  ] as const) {
    const session = await opened(reference, size, { file_name: `n${size}` });
    expect(session).toMatchObject({ total_chunks: total, chunk_size: chunk });
    expect(Date.parse(session.expires_at) - Date.now()).toBeGreaterThan(86_390_000);
    expect(session.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  }
  const left = await opened(reference, 10, { chunk_size: undefined, file_name: 'left-out' });
  expect(left.chunk_size).toBe(4_194_304);
});

test.each([
  ['chunk_size', 0],
  ['chunk_size', -65_536],
  ['chunk_size', 65_537],
  ['chunk_size', 32_768],
  ['chunk_size', 8_388_608],
  ['chunk_size', 'x'],
  ['chunk_size', 65_536.5],
  ['share_id', undefined],
  ['share_id', 5],
  ['file_name', undefined],
  ['file_name', ''],
  ['file_name', '..'],
  ['file_name', '\ud800'],
  ['file_size', undefined],
  ['file_size', -1],
  ['file_size', 1.5],
  ['file_size', '10'],
  ['file_size', 1e300],
  ['checksum_sha256', 'abc'],
  ['chunk_hashes', ['0'.repeat(64), '0'.repeat(64)]],
])('%s %j is refused 422', async (field, value) => {
  const reference = await start();
  const asked = { share_id: reference.shareId, file_name: 'f', file_size: 10, [field]: value };
  const response = await sendJson(reference, 'POST', '/api/v1/uploads', asked);
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ detail: [{ loc: ['body', field] }] });
});

test.each(['{', '[]', 'null', '"x"', '', '\xff'])('the body %j is refused 422', async (body) => {
  const reference = await start();
  const headers = { 'content-type': 'application/json' };
  const response = await send(reference, 'POST', '/api/v1/uploads', {
    headers,
    body: Buffer.from(body, 'latin1'),
  });
  expect(response.status).toBe(422);
});

test('a body that is not UTF-8 is refused', async () => {
  const reference = await start();
  const body = `{"share_id":"${reference.shareId}","file_name":"\xff","file_size":1}`;
  const headers = { 'content-type': 'application/json' };
  const response = await send(reference, 'POST', '/api/v1/uploads', {
    headers,
    body: Buffer.from(body, 'latin1'),
  });
  expect(response.status).toBe(422);
});

test('chunks in any order, sent concurrently, make the file', async () => {
  const reference = await start();
  const bytes = patterned(chunk * 11 + 1);
  const session = await opened(reference, bytes.length, {
    checksum_sha256: sha256(bytes),
    file_name: 'v.mp4',
  });
  expect(session.total_chunks).toBe(12);
  const order = [11, 3, 10, 0, 2, 9, 1, 8, 4, 7, 5, 6];
  const puts = await Promise.all(order.map((index) => put(reference, session.id, index, cut(bytes, index))));
  expect(puts.map((response) => response.status)).toEqual(order.map(() => 200));
  expect(await puts[0]?.json()).toEqual({ index: 11, size: 1, checksum_sha256: sha256(cut(bytes, 11)) });
  expect(await rootItems(reference)).toEqual([]);
  const done = await complete(reference, session.id);
  expect(done.status).toBe(201);
  const file = await json(done);
  expect(file).toMatchObject({
    name: 'v.mp4',
    size: bytes.length,
    checksum_sha256: sha256(bytes),
    mime_type: 'video/mp4',
  });
  expect(file['file_id']).toBe(file['id']);
  expect((await download(reference, String(file['id']))).bytes.equals(bytes)).toBe(true);
});

test('completing twice, also concurrently, creates one file', async () => {
  const reference = await start();
  const session = await opened(reference, 3);
  await put(reference, session.id, 0, Buffer.from('abc'));
  const answers = await Promise.all([1, 2, 3].map(() => complete(reference, session.id)));
  expect(answers.map((response) => response.status).sort()).toEqual([200, 200, 201]);
  const ids = new Set(await Promise.all(answers.map(async (response) => (await json(response))['file_id'])));
  expect(ids.size).toBe(1);
  expect((await rootItems(reference)).length).toBe(1);
  expect((await put(reference, session.id, 0, Buffer.from('xyz'))).status).toBe(409);
  expect((await download(reference, String([...ids][0]))).bytes.toString()).toBe('abc');
});

test('missing chunks refuse the file and leave the session', async () => {
  const reference = await start();
  const bytes = patterned(chunk * 2 + 5);
  const session = await opened(reference, bytes.length);
  await put(reference, session.id, 0, cut(bytes, 0));
  await put(reference, session.id, 2, cut(bytes, 2));
  const refused = await complete(reference, session.id);
  expect([refused.status, (await json(refused))['detail']]).toEqual([409, 'Chunks are missing: 1']);
  expect(await json(await send(reference, 'GET', `/api/v1/uploads/${session.id}`))).toMatchObject({
    id: session.id,
    status: 'active',
    file_size: bytes.length,
    chunk_size: chunk,
    total_chunks: 3,
    received_chunks: [0, 2],
    received_bytes: chunk + 5,
  });
  await put(reference, session.id, 1, cut(bytes, 1));
  expect((await complete(reference, session.id)).status).toBe(201);
});

test('a wrong whole-file checksum refuses the file; corrected chunks make it', async () => {
  const reference = await start();
  const bytes = patterned(100);
  const session = await opened(reference, 100, { checksum_sha256: sha256(bytes) });
  await put(reference, session.id, 0, patterned(100, 1));
  expect((await complete(reference, session.id)).status).toBe(422);
  expect(await rootItems(reference)).toEqual([]);
  await put(reference, session.id, 0, bytes);
  expect((await complete(reference, session.id)).status).toBe(201);
});

test('an empty file needs no chunk', async () => {
  const reference = await start();
  const session = await opened(reference, 0);
  expect((await put(reference, session.id, 0, Buffer.alloc(0))).status).toBe(422);
  const file = await json(await complete(reference, session.id));
  expect(file).toMatchObject({ size: 0, checksum_sha256: sha256(Buffer.alloc(0)) });
});

test('a name taken by a file or by an open session is refused 409', async () => {
  const reference = await start();
  const ask = (name: string) =>
    sendJson(reference, 'POST', '/api/v1/uploads', {
      share_id: reference.shareId,
      file_name: name,
      file_size: 1,
    });
  await uploaded(reference, 'x', { name: 'taken' });
  expect((await ask('taken')).status).toBe(409);
  expect((await ask('reserved')).status).toBe(201);
  expect((await ask('reserved')).status).toBe(409);
  expect((await upload(reference, 'x', { name: 'reserved' })).status).toBe(409);
});

test('a file over the request limit goes through a session', async () => {
  const reference = await start({ limitBytes: chunk });
  const bytes = patterned(chunk * 2);
  expect((await upload(reference, bytes)).status).toBe(413);
  const session = await opened(reference, bytes.length);
  await Promise.all([0, 1].map((index) => put(reference, session.id, index, cut(bytes, index))));
  expect((await complete(reference, session.id)).status).toBe(201);
});
