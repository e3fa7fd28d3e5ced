import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { routes } from '../../reference-server/http/routes.ts';
import {
  complete,
  download,
  opened,
  patterned,
  put,
  rawExchange,
  rootItems,
  send,
  sendJson,
  start,
  startWithChunkSignal,
  uploaded,
} from './reference.ts';

const fill = (path: string): string => path.replace(':id', 'x').replace(':index', '0');

test.each(
  routes.filter((route) => !route.isPublic).map((route) => [route.method, fill(route.path)] as const),
)('%s %s needs a token', async (method, path) => {
  const reference = await start();
  for (const authorization of [
    '',
    'Bearer',
    'Bearer x',
    `Basic ${reference.token}`,
    `Bearer ${reference.token.slice(0, -1)}`,
    reference.token,
    `Bearer ${reference.token}x`,
  ]) {
    const response = await fetch(reference.url + path, {
      method,
      headers: authorization === '' ? {} : { authorization },
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Bearer/);
    expect(await response.json()).toEqual({ detail: expect.any(String) });
  }
  const known = await fetch(reference.url + path, {
    method,
    headers: { authorization: `bEARER ${reference.token}` },
  });
  expect(known.status).not.toBe(401);
});

test('another caller finds nothing, neither file nor session', async () => {
  const reference = await start();
  const file = await uploaded(reference, 'x');
  const session = await opened(reference, 3);
  const ask = async (method: string, path: string, body?: string) =>
    (
      await fetch(reference.url + path, {
        method,
        ...(body === undefined ? {} : { body }),
        headers: { authorization: `Bearer ${reference.otherToken}` },
      })
    ).status;
  expect(await ask('GET', `/api/v1/files/${file.id}`)).toBe(404);
  expect(await ask('GET', `/api/v1/files/${file.id}/content`)).toBe(404);
  expect(await ask('GET', `/api/v1/sync/download/${file.id}`)).toBe(404);
  expect(await ask('DELETE', `/api/v1/files/${file.id}`)).toBe(404);
  expect(await ask('GET', `/api/v1/uploads/${session.id}`)).toBe(404);
  expect(await ask('PUT', `/api/v1/uploads/${session.id}/chunks/0`, 'abc')).toBe(404);
  expect(await ask('POST', `/api/v1/uploads/${session.id}/complete`)).toBe(404);
  expect(await ask('GET', `/api/v1/folders/root/children?share_id=${reference.shareId}`)).toBe(404);
});

test('a method that is not served answers 405 with Allow; an unknown path 404', async () => {
  const reference = await start();
  const wrong = await send(reference, 'PATCH', '/api/v1/files/x');
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, HEAD, DELETE']);
  expect((await send(reference, 'GET', '/api/v1/nothing')).status).toBe(404);
  expect((await send(reference, 'GET', '/api/v1/files/%00/content')).status).toBe(404);
  expect((await send(reference, 'GET', `/api/v1/files/${'x'.repeat(10_000)}`)).status).toBe(404);
  expect((await send(reference, 'PUT', '/api/v1/uploads/none/chunks/0', { body: 'x' })).status).toBe(404);
});

test('everyone may read health and the limits', async () => {
  const reference = await start({ limitBytes: 1234 });
  expect(await (await fetch(`${reference.url}/api/v1/health`)).json()).toMatchObject({ status: 'healthy' });
  expect(await (await fetch(`${reference.url}/api/v1/config`)).json()).toMatchObject({
    limits: { max_file_size_bytes: 1234, max_upload_chunk_size_bytes: 4_194_304 },
  });
  expect(await (await send(reference, 'GET', '/api/v1/users/me/shares')).json()).toMatchObject({
    shares: [{ id: reference.shareId }],
    total: 1,
  });
  expect(await (await send(reference, 'GET', '/api/v1/users/me')).json()).toHaveProperty('id');
});

const clump = 'x'.repeat(65_536);
const upload = (token: string, length: number, more = ''): string =>
  `POST /api/v1/files HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: ${length}\r\n${more}\r\n`;

test('a refusal comes before the body, in place of 100 Continue', async () => {
  const reference = await start({ limitBytes: 100_000 });
  const expecting = 'Expect: 100-continue\r\n';
  const over = await rawExchange(reference, [upload(reference.token, 200_000, expecting)]);
  expect(over).toMatch(/^HTTP\/1\.1 413 /);
  expect(over.toLowerCase()).toContain('connection: close');
  expect(await rawExchange(reference, [upload('wrong', 200_000, expecting)])).toMatch(/^HTTP\/1\.1 401 /);
  expect(await rawExchange(reference, [upload(reference.token, 50_000, expecting)])).toMatch(
    /^HTTP\/1\.1 100 Continue\r\n\r\n$/,
  );
});

test('a sender that keeps writing can still read the refusal, and no part of its body is treated as a request', async () => {
  const reference = await start({ limitBytes: 100_000 });
  const smuggled = 'GET /api/v1/health HTTP/1.1\r\nHost: x\r\n\r\n';
  for (const token of [reference.token, 'wrong']) {
    const total = clump.length * 200 + smuggled.length;
    const answer = await rawExchange(reference, [
      upload(token, total),
      ...Array<string>(200).fill(clump),
      smuggled,
    ]);
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual([token === 'wrong' ? 'HTTP/1.1 401' : 'HTTP/1.1 413']);
  }
  expect(await rootItems(reference)).toEqual([]);
});

test.each(['early', 'in the middle of the body'])(
  'a sender that writes everything before it reads gets a refusal that came %s',
  async (when) => {
    const reference = await start({ limitBytes: 100_000 });
    const socket = connect(Number(new URL(reference.url).port), '127.0.0.1').pause();
    const failures: Error[] = [];
    socket.on('error', (error) => failures.push(error));
    const coded = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;
    const part = '--B\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n';
    const head = upload(reference.token, clump.length * 400);
    const chunkedHead = head.replace(/Content-Length: \d+/, 'Transfer-Encoding: chunked');
    socket.write(when === 'early' ? head : chunkedHead + coded(part));
    const piece = when === 'early' ? clump : coded(clump);
    for (let at = 0; at < 400; at += 1) await new Promise((next) => socket.write(piece, next));
    if (when !== 'early') socket.write('0\r\n\r\n');
    const answer: Buffer[] = [];
    socket.on('data', (data: Buffer) => answer.push(data)).resume();
    await once(socket, 'close');
    expect(failures).toEqual([]);
    const text = Buffer.concat(answer).toString().toLowerCase();
    expect(text).toMatch(/^http\/1\.1 413 /);
    expect(text).toContain('\r\nconnection: close\r\n');
  },
);

test('a small refused body leaves the connection open and usable', async () => {
  const reference = await start();
  const answer = await rawExchange(
    reference,
    [
      upload('wrong', 1000),
      'x'.repeat(1000),
      'GET /api/v1/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    ],
    { delayMs: 20 },
  );
  expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 200']);
});

test('a truncated upload creates no file, and the next request is answered', async () => {
  const reference = await start();
  const whole = `--B\r\nContent-Disposition: form-data; name="share_id"\r\n\r\n${reference.shareId}\r\n--B\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\ncontent\r\n--B--`;
  for (let at = 0; at < whole.length; at += 7) {
    await rawExchange(reference, [upload(reference.token, whole.length + 2), whole.slice(0, at)], {
      half: true,
      quietMs: 100,
    });
  }
  expect(await rootItems(reference)).toEqual([]);
});

test.each([
  ['no request line', 'nonsense\r\n\r\n', 400],
  ['no Host', 'GET /api/v1/health HTTP/1.1\r\n\r\n', 400],
  [
    'a broken chunk size',
    'POST /api/v1/uploads HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
    400,
  ],
  ['a head that is too long', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'y'.repeat(100_000)}\r\n\r\n`, 431],
  ['another expectation', 'GET /api/v1/health HTTP/1.1\r\nHost: x\r\nExpect: tea\r\n\r\n', 417],
  ['CONNECT', 'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', 405],
  ['broken percent-encoding', 'GET /api/v1/files/%zz HTTP/1.1\r\nHost: x\r\n\r\n', 400],
])('%s is answered with JSON', async (_why, request, status) => {
  const reference = await start();
  const answer = await rawExchange(reference, [request]);
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toHaveProperty('detail');
  expect((await fetch(`${reference.url}/api/v1/health`)).status).toBe(200);
});

test('no answer is 5xx, whatever is sent', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, 'x');
  const session = await opened(reference, 3);
  const odd = ['%00', '..', '%2e%2e%2f', '-1', '🎈', `${'9'.repeat(400)}`, 'a%0d%0ab', "'--", '{}', ' '];
  for (const value of odd) {
    for (const path of [
      `/api/v1/files/${value}`,
      `/api/v1/files/${id}/content?version=${value}`,
      `/api/v1/sync/download/${id}?range_start=${value}`,
      `/api/v1/uploads/${session.id}/chunks/${value}`,
      `/api/v1/folders/${value}/children?share_id=${value}`,
    ]) {
      for (const method of ['GET', 'PUT', 'POST', 'DELETE', 'OPTIONS']) {
        if (method === 'DELETE' && path.includes(id)) continue;
        expect((await send(reference, method, path)).status).toBeLessThan(500);
      }
    }
    for (const body of [
      { share_id: value },
      { share_id: reference.shareId, file_name: value, file_size: value },
      [value],
      value,
    ]) {
      expect((await sendJson(reference, 'POST', '/api/v1/uploads', body)).status).toBeLessThan(500);
      expect((await sendJson(reference, 'POST', '/api/v1/folders', body)).status).toBeLessThan(500);
    }
  }
  expect((await download(reference, id)).response.status).toBe(200);
});

test('a reader that hangs up does not disturb another, and stop ends open connections', async () => {
  const { reference, nextChunk } = await startWithChunkSignal();
  const bytes = patterned(3_000_000);
  const { id } = await uploaded(reference, bytes);
  const ask = `GET /api/v1/files/${id}/content HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${reference.token}\r\n\r\n`;
  await Promise.all([
    rawExchange(reference, [ask], { quietMs: 1 }),
    rawExchange(reference, [ask], { quietMs: 1 }),
  ]);
  const all = await Promise.all(Array.from({ length: 8 }, () => download(reference, id)));
  for (const got of all) expect(got.bytes.equals(bytes)).toBe(true);
  const receiving = nextChunk();
  const session = await opened(reference, 1000);
  const head = `PUT /api/v1/uploads/${session.id}/chunks/0 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${reference.token}\r\n`;
  const open = rawExchange(reference, [`${head}Content-Length: 1000\r\n\r\n`], { quietMs: 20_000 });
  await receiving;
  const before = Date.now();
  await reference.stop();
  await open;
  expect(Date.now() - before).toBeLessThan(2_000);
});

test('a sender that ends its side after a whole request is answered', async () => {
  const reference = await start();
  const { id } = await uploaded(reference, patterned(5_000_000));
  const ask = `GET /api/v1/files/${id}/content HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${reference.token}\r\n\r\n`;
  const answer = await rawExchange(reference, [ask], { half: true });
  expect(answer.length - answer.indexOf('\r\n\r\n') - 4).toBe(5_000_000);
});

test('a session is untouched by what is refused for its credentials', async () => {
  const reference = await start();
  const session = await opened(reference, 3);
  for (const path of ['chunks/0', 'complete']) {
    const method = path === 'complete' ? 'POST' : 'PUT';
    await fetch(`${reference.url}/api/v1/uploads/${session.id}/${path}`, { method, body: 'abc' });
  }
  expect(await (await send(reference, 'GET', `/api/v1/uploads/${session.id}`)).json()).toMatchObject({
    status: 'active',
    received_chunks: [],
    expires_at: session.expires_at,
  });
  await put(reference, session.id, 0, Buffer.from('abc'));
  expect((await complete(reference, session.id)).status).toBe(201);
});
