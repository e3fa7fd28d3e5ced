import { expect, test } from 'vitest';
import type { ReferenceServer } from '../../reference-server/index.ts';
import {
  complete,
  download,
  type Json,
  opened,
  put,
  rawExchange,
  rootItems,
  send,
  sendJson,
  start,
  startWithChunkSignal,
} from './reference.ts';

const day = 86_400;
const body = () => Buffer.from('abc');
const statuses = async (reference: ReferenceServer, id: string) => [
  (await send(reference, 'GET', `/api/v1/uploads/${id}`)).status,
  (await put(reference, id, 0, body())).status,
  (await complete(reference, id)).status,
];

test('after a day of inactivity every route answers 410, for good', async () => {
  const reference = await start();
  const session = await opened(reference, 3);
  await put(reference, session.id, 0, body());
  reference.clock.advance(day + 600);
  expect(await statuses(reference, session.id)).toEqual([410, 410, 410]);
  expect(await rootItems(reference)).toEqual([]);
  expect((await opened(reference, 3)).id).not.toBe(session.id);
});

test('shortly before, a session is alive and completes; its file never expires', async () => {
  const reference = await start();
  const session = await opened(reference, 3);
  await put(reference, session.id, 0, body());
  reference.clock.advance(day - 600);
  expect((await send(reference, 'GET', `/api/v1/uploads/${session.id}`)).status).toBe(200);
  const { id } = (await (await complete(reference, session.id)).json()) as { id: string };
  reference.clock.advance(day * 30);
  expect((await download(reference, id)).bytes.toString()).toBe('abc');
  expect(await (await complete(reference, session.id)).json()).toMatchObject({ file_id: id });
});

test('a chunk moves the end; reading, refusals and others do not', async () => {
  const reference = await start();
  const session = await opened(reference, 3);
  const endMs = async () => {
    const progress = (await (await send(reference, 'GET', `/api/v1/uploads/${session.id}`)).json()) as Json;
    return Date.parse(String(progress['expires_at']));
  };
  const first = await endMs();
  reference.clock.advance(3600);
  await complete(reference, session.id);
  await put(reference, session.id, 5, body());
  await put(reference, session.id, 0, Buffer.from('ab'));
  await fetch(`${reference.url}/api/v1/uploads/${session.id}/chunks/0`, {
    method: 'PUT',
    body: body(),
    headers: { authorization: `Bearer ${reference.otherToken}` },
  });
  expect(await endMs()).toBe(first);
  await put(reference, session.id, 0, body());
  expect(await endMs()).toBeGreaterThanOrEqual(first + 3_600_000);
  for (let hours = 0; hours < 200; hours += 20) {
    reference.clock.advance(20 * 3600);
    expect((await put(reference, session.id, 0, body())).status).toBe(200);
  }
});

test('a chunk that began in time is taken, though its body ends too late', async () => {
  const { reference, nextChunk } = await startWithChunkSignal();
  const session = await opened(reference, 3);
  reference.clock.advance(day - 60);
  const expired = nextChunk().then(() => reference.clock.advance(120));
  const slow = rawExchange(reference, [
    `PUT /api/v1/uploads/${session.id}/chunks/0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer ${reference.token}\r\nContent-Length: 3\r\n\r\na`,
    expired.then(async () => {
      expect((await send(reference, 'GET', `/api/v1/uploads/${session.id}`)).status).toBe(200);
      return 'bc';
    }),
  ]);
  expect(await slow).toMatch(/^HTTP\/1\.1 200/);
  expect((await complete(reference, session.id)).status).toBe(201);
});

test('the clock can be moved over HTTP, without credentials, and Date moves with it', async () => {
  const reference = await start({ now: () => 1_000_000_000_000 });
  const session = await opened(reference, 3);
  expect(session.expires_at).toBe('2001-09-10T01:46:40.000Z');
  const moved = await fetch(`${reference.url}/_clock/advance`, {
    method: 'POST',
    body: '{"seconds":90000}',
    headers: { 'content-type': 'application/json' },
  });
  expect([moved.status, moved.headers.get('date')]).toEqual([200, 'Mon, 10 Sep 2001 02:46:40 GMT']);
  expect(await statuses(reference, session.id)).toEqual([410, 410, 410]);
  expect((await sendJson(reference, 'POST', '/_clock/advance', { seconds: -1 })).status).toBe(422);
});
