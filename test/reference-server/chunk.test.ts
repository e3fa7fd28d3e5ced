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
  send,
  sha256,
  start,
  startWithChunkSignal,
  uploaded,
} from './reference.ts';

const chunk = 65_536;
const cut = (bytes: Buffer<ArrayBuffer>, index: number) => bytes.subarray(index * chunk, (index + 1) * chunk);
const json = async (response: Response) => (await response.json()) as Json;

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
  const { reference, nextChunk } = await startWithChunkSignal();
  const session = await opened(reference, 1000);
  await put(reference, session.id, 0, Buffer.alloc(1000, 'a'));
  const completed = nextChunk().then(async () => json(await complete(reference, session.id)));
  const late = rawExchange(reference, [
    `PUT /api/v1/uploads/${session.id}/chunks/0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${reference.token}\r\nContent-Length: 1000\r\n\r\n`,
    'b'.repeat(500),
    completed.then(() => 'b'.repeat(500)),
  ]);
  const { id } = (await completed) as { id: string };
  expect(await late).toMatch(/^HTTP\/1\.1 409/);
  expect((await download(reference, id)).bytes.toString()).toBe('a'.repeat(1000));
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
