import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  complete,
  download,
  type Json,
  opened,
  patterned,
  put,
  rawExchange,
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

test('chunks in any order, at once, make the file', async () => {
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

test('completing twice, also at once, gives one file', async () => {
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

test('a chunk put again replaces the first; one of another length is refused and changes nothing', async () => {
  const reference = await start();
  const bytes = patterned(chunk + 10);
  const session = await opened(reference, bytes.length);
  await put(reference, session.id, 0, patterned(chunk, 9));
  await put(reference, session.id, 0, cut(bytes, 0));
  await put(reference, session.id, 1, cut(bytes, 1));
  for (const [index, length] of [
    [0, chunk - 1],
    [0, 0],
    [1, 9],
    [1, 11],
    [1, chunk],
    [0, chunk + 1],
  ] as const) {
    expect((await put(reference, session.id, index, patterned(length, 5))).status).toBe(422);
  }
  const file = await json(await complete(reference, session.id));
  expect(file['checksum_sha256']).toBe(sha256(bytes));
});

test.each(['2', '-1', 'x', '01', '1.0', '+1', '1e0', '%30x', '99999999999999999999', ''])(
  'index %j is refused',
  async (index) => {
    const reference = await start();
    const session = await opened(reference, chunk + 10);
    const response = await put(reference, session.id, index, patterned(10));
    expect(response.status).toBe(422);
    expect(await json(await send(reference, 'GET', `/api/v1/uploads/${session.id}`))).toMatchObject({
      received_chunks: [],
    });
  },
);

test('Content-Digest is verified; Content-Range and Content-Encoding are refused', async () => {
  const reference = await start();
  const session = await opened(reference, 3);
  const body = Buffer.from('abc');
  const digest = (text: string) => `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
  expect((await put(reference, session.id, 0, body, { 'content-digest': digest('abd') })).status).toBe(422);
  expect((await put(reference, session.id, 0, body, { 'content-range': 'bytes 0-2/3' })).status).toBe(400);
  expect((await put(reference, session.id, 0, body, { 'content-encoding': 'gzip' })).status).toBe(415);
  expect(await json(await send(reference, 'GET', `/api/v1/uploads/${session.id}`))).toMatchObject({
    received_chunks: [],
  });
  expect(
    (await put(reference, session.id, 0, body, { 'content-digest': digest('abc'), range: 'bytes=0-0' }))
      .status,
  ).toBe(200);
  expect((await put(reference, session.id, 0, body, { 'content-digest': 'sha-512=:AAAA:' })).status).toBe(
    200,
  );
});

test('a chunk that is cut off counts as not received', async () => {
  const reference = await start();
  const session = await opened(reference, 1000);
  const head = (framing: string): string =>
    `PUT /api/v1/uploads/${session.id}/chunks/0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${reference.token}\r\n${framing}\r\n\r\n`;
  await rawExchange(reference, [head('Content-Length: 1000'), 'x'.repeat(999)], { half: true, delayMs: 20 });
  await rawExchange(reference, [head('Transfer-Encoding: chunked'), `3e8\r\n${'x'.repeat(1000)}\r\n`], {
    half: true,
    delayMs: 20,
  });
  await rawExchange(reference, [head('Content-Length: 1000'), 'x'.repeat(999)], { delayMs: 20, quietMs: 30 });
  expect((await complete(reference, session.id)).status).toBe(409);
  const chunked = await rawExchange(reference, [
    head('Transfer-Encoding: chunked\r\nConnection: close'),
    `3e8\r\n${'y'.repeat(1000)}\r\n0\r\n\r\n`,
  ]);
  expect(chunked).toMatch(/^HTTP\/1\.1 200/);
  expect(await json(await complete(reference, session.id))).toMatchObject({
    checksum_sha256: sha256(Buffer.alloc(1000, 'y')),
  });
});

test('overlapping puts of one index never mix', async () => {
  const reference = await start();
  const session = await opened(reference, 1000);
  const slow = (letter: string) =>
    rawExchange(
      reference,
      [
        `PUT /api/v1/uploads/${session.id}/chunks/0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${reference.token}\r\nContent-Length: 1000\r\n\r\n`,
        letter.repeat(300),
        letter.repeat(300),
        letter.repeat(400),
      ],
      { delayMs: 15 },
    );
  const answers = await Promise.all(['a', 'b', 'c', 'd'].map(slow));
  for (const answer of answers) expect(answer).toMatch(/^HTTP\/1\.1 200/);
  const { id } = (await json(await complete(reference, session.id))) as { id: string };
  expect((await download(reference, id)).bytes.toString()).toMatch(/^(a{1000}|b{1000}|c{1000}|d{1000})$/);
});

test('complete does not wait for a chunk on its way, and that chunk is then refused', async () => {
  const reference = await start();
  const session = await opened(reference, 1000);
  await put(reference, session.id, 0, Buffer.alloc(1000, 'a'));
  const late = rawExchange(
    reference,
    [
      `PUT /api/v1/uploads/${session.id}/chunks/0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${reference.token}\r\nContent-Length: 1000\r\n\r\n`,
      'b'.repeat(500),
      'b'.repeat(500),
    ],
    { delayMs: 100 },
  );
  await new Promise((next) => setTimeout(next, 50));
  const { id } = (await json(await complete(reference, session.id))) as { id: string };
  expect(await late).toMatch(/^HTTP\/1\.1 409/);
  expect((await download(reference, id)).bytes.toString()).toBe('a'.repeat(1000));
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

test('chunks that are known need no put, and only what the caller can read is known', async () => {
  const reference = await start();
  const bytes = patterned(chunk * 2 + 7);
  const hashes = [0, 1, 2].map((index) => sha256(cut(bytes, index)));
  const before = await opened(reference, bytes.length, { chunk_hashes: hashes, file_name: 'staged' });
  expect(before.missing_chunks).toEqual([0, 1, 2]);
  await put(reference, before.id, 0, cut(bytes, 0));
  const file = await uploaded(reference, bytes);
  const asked = [...hashes];
  asked[1] = sha256(Buffer.from('unknown'));
  const session = await opened(reference, bytes.length, { chunk_hashes: asked, file_name: 'known' });
  expect(session.missing_chunks).toEqual([1]);
  expect((await complete(reference, session.id)).status).toBe(409);
  await send(reference, 'DELETE', `/api/v1/files/${file.id}?permanent=true`);
  await put(reference, session.id, 1, cut(bytes, 1));
  const { id } = (await json(await complete(reference, session.id))) as { id: string };
  expect((await download(reference, id)).bytes.equals(bytes)).toBe(true);
  const stranger = await fetch(`${reference.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${reference.otherToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      share_id: reference.otherShareId,
      file_name: 'x',
      file_size: bytes.length,
      chunk_size: chunk,
      chunk_hashes: hashes,
    }),
  });
  expect((await json(stranger))['missing_chunks']).toEqual([0, 1, 2]);
});

test('memory of chunks is given back on every way out', async () => {
  const reference = await start({ memoryBytes: 300_000 });
  for (let at = 0; at < 6; at += 1) {
    const session = await opened(reference, chunk * 2, { file_name: `m${at}` });
    for (const length of [chunk, chunk, chunk - 1]) await put(reference, session.id, 0, patterned(length));
    await put(reference, session.id, 1, patterned(chunk));
    const tooLong = new Blob([patterned(chunk + 1)]).stream();
    const path = `/api/v1/uploads/${session.id}/chunks/1`;
    expect(
      (await send(reference, 'PUT', path, { body: tooLong, duplex: 'half' } as RequestInit)).status,
    ).toBe(413);
    const file = await json(await complete(reference, session.id));
    expect(file['size']).toBe(chunk * 2);
    await send(reference, 'DELETE', `/api/v1/files/${file['id']}?permanent=true`);
  }
  for (let at = 0; at < 4; at += 1) {
    const session = await opened(reference, chunk * 2, { file_name: `e${at}` });
    await put(reference, session.id, 0, patterned(chunk));
    expect((await put(reference, session.id, 1, patterned(chunk))).status).toBe(200);
    reference.clock.advance(86_401);
  }
});
