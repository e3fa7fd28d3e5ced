import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { expectBody } from '../../assertions/expect-bytes.ts';
import { createBudget, OutOfBudget } from '../../target/budget.ts';
import { knownBytes } from '../../target/known-bytes.ts';
import { parsePayload, payloadBytes, payloadSha256, payloadSlice, positions } from '../../target/payload.ts';
import { openRecordedConnection } from '../../target/recorded-connection.ts';
import { createRecorder } from '../../target/recorder.ts';
import { fieldOf } from '../../target/reply.ts';
import { createThrottle, OutOfPatience, readRetryAfterMs, Throttled } from '../../target/throttle.ts';
import { createTransport, type RunLine, type Transport } from '../../target/transport.ts';
import { answering, type OddServer, startOddServer } from '../odd-server.ts';
import { lineTo } from './a-line.ts';

const open: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((close) => close()));
});

async function to(treat: Parameters<typeof startOddServer>[0], more: Partial<RunLine> = {}) {
  const server: OddServer = await startOddServer(treat);
  const recorder = createRecorder();
  const line = lineTo(server.url, more);
  const transport: Transport = createTransport(line, recorder, 2);
  open.push(
    () => transport.close(),
    () => server.stop(),
  );
  return { transport, recorder, line };
}

const get = { method: 'GET', path: '/' };

describe('a transport gives a reply, whatever the target does', () => {
  it.each([
    [
      'resets',
      (socket: { resetAndDestroy(): unknown }) => socket.resetAndDestroy(),
      /connection (reset|closed)/,
    ],
    ['closes', (socket: { end(): unknown }) => socket.end(), /connection closed/],
    [
      'sends rubbish',
      (socket: { end(text: string): unknown }) => socket.end('rubbish\r\n\r\n'),
      /malformed response/,
    ],
    ['never answers', () => undefined, /timed out/],
  ])('that %s', async (_what, treat, failure) => {
    const { transport, recorder } = await to(treat as Parameters<typeof startOddServer>[0]);
    const reply = await transport.send(get);
    expect(reply.status).toBe(0);
    expect(reply.failure?.kind).toMatch(failure);
    expect(recorder.exchanges()).toHaveLength(1);
  });

  it('whose body ends early, or stalls', async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc';
    const early = await to((socket) => socket.end(head));
    expect(await early.transport.send(get)).toMatchObject({
      status: 200,
      body: Buffer.from('abc'),
      failure: { kind: 'connection closed' },
    });
    const stalled = await to((socket) => void socket.write(head));
    expect(await stalled.transport.send(get)).toMatchObject({ status: 200, failure: { kind: 'timed out' } });
  });

  it('whose body falls silent, long before the time for a request is over', { timeout: 20_000 }, async () => {
    const head = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc';
    const { transport } = await to((socket) => void socket.write(head), { timeoutMs: 30_000 });
    const reply = await transport.send(get);
    expect(reply).toMatchObject({ status: 200, body: Buffer.from('abc'), failure: { kind: 'timed out' } });
    expect(reply.exchange.durationMs).toBeLessThan(15_000);
  });

  it('whose body never ends', async () => {
    const { transport } = await to((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const timer = setInterval(() => socket.write(Buffer.alloc(65_536)), 1);
      socket.on('close', () => clearInterval(timer));
    });
    const reply = await transport.send({ ...get, bodyLimitBytes: 100_000 });
    expect(reply.failure?.kind).toBe('body over the limit');
    expect(reply.body.length).toBeLessThanOrEqual(100_000);
  });
});

describe('a transport that is to compare a body', () => {
  const known = knownBytes(positions(200_000, 5));
  const whole = payloadBytes(positions(200_000, 5));
  const sending = (body: Buffer, fields = '') =>
    to((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n${fields}\r\n`);
      socket.end(body);
    });

  it('keeps its begin, its size and its digest', async () => {
    const { transport } = await sending(whole);
    const reply = await transport.send({ ...get, compareWith: known });
    expect(reply.failure).toBeUndefined();
    expect(reply.compared).toEqual({ known, sizeBytes: 200_000, difference: undefined });
    expect(reply.body).toEqual(whole.subarray(0, 4_096));
    expect(reply.exchange.response?.body).toMatchObject({
      sizeBytes: 200_000,
      sha256: payloadSha256(positions(200_000, 5)),
    });
  });

  it('finds one wrong byte', async () => {
    const wrong = Buffer.from(whole);
    wrong[150_001] = (wrong[150_001] ?? 0) ^ 255;
    const { transport } = await sending(wrong);
    const reply = await transport.send({ ...get, compareWith: known });
    expect(reply.compared?.difference).toMatchObject({ at: 150_001, offset: 149_984 });
    expect(() => expectBody(reply, known)).toThrow('at 150001');
  });

  it('reads little more than the known bytes of one that is too long', async () => {
    const { transport } = await sending(Buffer.concat([whole, Buffer.alloc(9_000_000)]));
    const reply = await transport.send({ ...get, compareWith: known });
    expect(reply.failure).toEqual({ kind: 'body over the limit', detail: 'more than 4194304 bytes' });
    expect(() => expectBody(reply, known)).toThrow('more than 4194304 bytes, at 200000: 0000');
  });

  it('keeps all of one that is coded, or that is no success', async () => {
    const { transport } = await sending(whole, 'Content-Encoding: gzip\r\n');
    const reply = await transport.send({ ...get, compareWith: known });
    expect(reply.compared).toBeUndefined();
    expect(reply.body.equals(whole)).toBe(true);
  });

  it('does so on a raw connection too', async () => {
    const wrong = Buffer.from(whole);
    wrong[199_999] = (wrong[199_999] ?? 0) ^ 255;
    const { line, recorder } = await sending(wrong);
    using connection = await openRecordedConnection(line, recorder);
    await connection.sendHead(get);
    const reply = await connection.receive({ compareWith: known });
    expect(reply.compared?.difference?.at).toBe(199_999);
    expect(reply.body.length).toBe(4_096);
    expect(reply.exchange.response?.body.sizeBytes).toBe(200_000);
  });
});

describe('a transport', () => {
  /** Closes every connection at its second request, which a new connection answers; keeps what each connection got. */
  async function closingOnReuse(end: (socket: Socket) => void = (socket) => void socket.destroy()) {
    const seen = new Map<Socket, string[]>();
    const { transport, recorder, line } = await to((socket, request) => {
      const before = seen.get(socket) ?? [];
      seen.set(socket, [...before, request.split(' ')[0] ?? '']);
      if (before.length === 0) answering('200 OK', '{}')(socket, request);
      else end(socket);
    });
    return { transport, recorder, line, sent: () => [...seen.values()] };
  }

  it.each(['GET', 'HEAD', 'OPTIONS'])(
    'sends a safe %s again, once, when a kept-alive connection closed under it',
    async (method) => {
      const { transport, recorder, line, sent } = await closingOnReuse();
      await transport.send(get);
      expect((await transport.send({ method, path: '/again' })).status).toBe(200);
      expect(sent()).toEqual([['GET', method], [method]]);
      const [, first, second] = recorder.exchanges();
      expect(first?.failure?.kind).toMatch(/connection (closed|reset)/);
      expect(second).toMatchObject({
        request: { path: '/again', note: expect.stringContaining('sent again') },
      });
      expect(line.traffic.requests).toBe(3);
    },
  );

  it('counts the second sending against the budget', async () => {
    const { transport, line, sent } = await closingOnReuse();
    for (let spent = 0; spent < 98; spent += 1) line.budget.spend();
    await transport.send(get);
    await expect(transport.send(get)).rejects.toThrow('the budget of 100 requests was used up');
    expect(sent()).toEqual([['GET', 'GET']]);
  });

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])(
    'sends %s on connections that have served nothing',
    async (method) => {
      const { transport, sent } = await closingOnReuse();
      for (const next of ['GET', method, method, 'GET', method])
        expect((await transport.send({ method: next, path: '/' })).status).toBe(200);
      expect(
        sent()
          .flat()
          .filter((name) => name === method),
      ).toHaveLength(3);
      expect(sent().every(([, ...later]) => !later.includes(method))).toBe(true);
    },
  );

  it.each(['POST', 'PUT', 'DELETE', 'GET'])(
    'never sends %s again after a new connection closed',
    async (method) => {
      let requests = 0;
      const { transport, recorder } = await to((socket) => {
        requests += 1;
        socket.destroy();
      });
      expect((await transport.send({ method, path: '/' })).failure?.kind).toMatch(
        /connection (closed|reset)/,
      );
      expect(requests).toBe(1);
      expect(recorder.exchanges()).toHaveLength(1);
    },
  );

  it('never sends again once a byte of an answer has arrived', async () => {
    const { transport, sent } = await closingOnReuse((socket) => void socket.end('HTTP/1.1 2'));
    await transport.send(get);
    expect((await transport.send(get)).status).toBe(0);
    expect(sent()).toEqual([['GET', 'GET']]);
  });

  it.each([0, 1, 5])(
    'blames nobody who closes each connection %i ms after its response, unannounced',
    async (afterMs) => {
      const { transport } = await to(async (socket, request) => {
        answering('200 OK', '{}')(socket, request);
        if (afterMs > 0) await sleep(afterMs);
        socket.end();
      });
      for (let round = 0; round < 60; round += 1) {
        const method = round % 3 === 0 ? 'POST' : 'GET';
        expect((await transport.send({ method, path: `/${round}` })).status, `request ${round}`).toBe(200);
      }
    },
  );

  it.each([
    ['in one piece', (bytes: string) => [bytes]],
    ['byte by byte', (bytes: string) => [...bytes]],
  ])('passes over 100 Continue that nobody asked for, %s, on a kept connection too', async (_how, pieces) => {
    // What looks like an interim response in a body is content.
    const body = 'HTTP/1.1 100 Continue\r\n\r\n!';
    const interim = 'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 100 \r\nX-Why: none\r\n\r\n';
    const answer = `${interim}HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    const connections = new Set<unknown>();
    const { transport } = await to(async (socket) => {
      connections.add(socket);
      for (const piece of pieces(answer)) {
        socket.write(piece);
        await setImmediate();
      }
    });
    for (const _time of [1, 2, 3, 4])
      expect(await transport.send(get)).toMatchObject({ status: 200, body: Buffer.from(body) });
    expect(connections.size).toBeLessThanOrEqual(2);
  });

  it('keeps fields as they stood, doubled ones too', async () => {
    const { transport } = await to(
      (socket) =>
        void socket.write('HTTP/1.1 200 OK\r\nETag: "x"\r\nX-A: 1\r\nX-A: 2\r\nContent-Length: 0\r\n\r\n'),
    );
    const reply = await transport.send(get);
    expect(reply.fields.slice(0, 3)).toEqual([
      ['ETag', '"x"'],
      ['X-A', '1'],
      ['X-A', '2'],
    ]);
    expect(fieldOf(reply, 'x-a')).toBe('1, 2');
  });

  it('records no secret', async () => {
    const { transport, recorder } = await to(answering('200 OK', '{"echo":"a-secret-token"}'));
    await transport.send({
      ...get,
      path: '/?t=a-secret-token',
      fields: [['authorization', 'Bearer a-secret-token']],
    });
    expect(JSON.stringify(recorder.exchanges())).not.toContain('a-secret-token');
  });

  it('waits out 429, counts it, and gives up at last', async () => {
    const server = createServer((_request, response) => {
      server.emit('asked');
      response.writeHead(asked > 2 ? 200 : 429, { 'retry-after': '0' }).end();
    });
    let asked = 0;
    server.on('asked', () => {
      asked += 1;
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const line = lineTo(`http://127.0.0.1:${port}`);
    const transport = createTransport(line, createRecorder(), 1);
    open.push(
      () => transport.close(),
      () => server.close(),
    );
    expect((await transport.send(get)).status).toBe(200);
    expect(line.traffic.throttled).toBe(2);
    asked = -100;
    await expect(transport.send(get)).rejects.toThrow(OutOfBudget);
  });

  it('sends nothing once the budget is spent, or the run was interrupted', async () => {
    const controller = new AbortController();
    const budget = createBudget({
      maxRequests: 1,
      deadline: Number.POSITIVE_INFINITY,
      signal: controller.signal,
    });
    const { transport, line } = await to(answering('200 OK', '{}'), { budget, signal: controller.signal });
    await transport.send(get);
    await expect(transport.send(get)).rejects.toThrow('the budget of 1 requests was used up');
    expect(line.traffic.requests).toBe(1);
    controller.abort();
    await expect(transport.send(get)).rejects.toThrow('the run was interrupted');
  });

  it('ends a request under way when the run is interrupted', async () => {
    const controller = new AbortController();
    const { transport } = await to(() => controller.abort(), {
      signal: controller.signal,
      timeoutMs: 10_000,
    });
    await expect(transport.send(get)).rejects.toThrow('the run was interrupted');
  });
});

describe('the end of a run', () => {
  const silent = () => undefined;
  const soon = () => createBudget({ maxRequests: 100, deadline: performance.now() + 300 });
  const endless = (signal: AbortSignal) =>
    createBudget({ maxRequests: 100, deadline: Number.POSITIVE_INFINITY, signal });

  it('ends a request under way when its time is used up, which is not a time-out of the target', async () => {
    const { transport, recorder } = await to(silent, { timeoutMs: 20_000, budget: soon() });
    const began = performance.now();
    await expect(transport.send(get)).rejects.toThrow('the time for the run was used up');
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(recorder.exchanges()).toEqual([]);
  });

  it.each([
    ['the time is used up', soon],
    ['the run is interrupted', (signal: AbortSignal) => endless(signal)],
  ])('ends the wait for an answer on a raw connection when %s', async (_when, budgetOf) => {
    const controller = new AbortController();
    const { signal } = controller;
    const { line, recorder } = await to(silent, { timeoutMs: 20_000, budget: budgetOf(signal), signal });
    using connection = await openRecordedConnection(line, recorder);
    await connection.sendHead(get);
    const began = performance.now();
    setTimeout(() => controller.abort(), 600);
    await expect(connection.receive()).rejects.toThrow(OutOfBudget);
    expect(performance.now() - began).toBeLessThan(5_000);
    await expect(connection.sendHead(get)).rejects.toThrow(OutOfBudget);
  });

  it('sends nothing that waited for a connection', async () => {
    const controller = new AbortController();
    const signal = controller.signal;
    const { transport, line } = await to(silent, { timeoutMs: 20_000, budget: endless(signal), signal });
    const sent = Array.from({ length: 5 }, () => transport.send(get));
    const ended = Promise.all(sent.map((one) => expect(one).rejects.toThrow('the run was interrupted')));
    setTimeout(() => controller.abort(), 300);
    await ended;
    expect(line.traffic.requests).toBe(2);
  });
});

describe('a wait that a target asks for', () => {
  const busy = (retryAfter: string | undefined) =>
    `HTTP/1.1 503 Busy\r\n${retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`}Content-Length: 0\r\n\r\n`;
  const asking = (retryAfter: string, more: Partial<RunLine> = {}) =>
    to((socket) => void socket.end(busy(retryAfter)), { timeoutMs: 5_000, ...more });

  it.each(['31536000', '99999999999999999999', 'Fri, 31 Dec 2199 23:59:59 GMT'])(
    'is not begun when it is far too long: %s',
    async (retryAfter) => {
      const { transport } = await asking(retryAfter);
      const began = performance.now();
      await expect(transport.send(get)).rejects.toThrow(
        `the target answered 503 (Retry-After: ${retryAfter})`,
      );
      expect(performance.now() - began).toBeLessThan(3_000);
    },
  );

  it('is not begun when the run ends before', async () => {
    const budget = createBudget({ maxRequests: 100, deadline: performance.now() + 60_000 });
    const { transport } = await asking('119', { budget });
    const began = performance.now();
    await expect(transport.send(get)).rejects.toThrow(OutOfPatience);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('ends at once when the run is interrupted', async () => {
    const controller = new AbortController();
    const signal = controller.signal;
    const budget = createBudget({ maxRequests: 100, deadline: Number.POSITIVE_INFINITY, signal });
    const { transport } = await asking('119', { budget, signal });
    setTimeout(() => controller.abort(), 500);
    const began = performance.now();
    await expect(transport.send(get)).rejects.toThrow('the run was interrupted');
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('grows while the target asks for none, and then is enough', async () => {
    const { transport, line } = await asking('0');
    const began = performance.now();
    await expect(transport.send(get)).rejects.toThrow(OutOfPatience);
    expect(line.traffic.requests).toBe(6);
    expect(performance.now() - began).toBeGreaterThan(1_000);
  });

  it.each([
    ['0', 0],
    ['119', 119_000],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
    ['-5', 2_000],
    ['1e3', 2_000],
    ['soon', 2_000],
    ['', 2_000],
    [undefined, 2_000],
  ])('is read from Retry-After: %j is %i ms', (value, ms) => {
    expect(readRetryAfterMs(value)).toBe(ms);
  });

  it('adds up to two minutes, until an answer does not ask for patience', () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    try {
      const throttle = createThrottle();
      expect(throttle.note('60')).toBe(true);
      vi.setSystemTime(Date.now() + 60_000);
      expect(throttle.note('60')).toBe(true);
      vi.setSystemTime(Date.now() + 60_000);
      expect(throttle.note('1')).toBe(false);
      throttle.answered();
      expect(throttle.note('60')).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('a header section that is longer than what is read', () => {
  it('exceeds a limit of ours, and is not called malformed', async () => {
    const { transport, line, recorder } = await to((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(70_000)}\r\nContent-Length: 0\r\n\r\n`);
    });
    const failure = { kind: 'header section over the limit', detail: expect.stringContaining('65536 bytes') };
    expect(await transport.send(get)).toMatchObject({ status: 0, failure });
    using connection = await openRecordedConnection(line, recorder);
    await connection.sendHead(get);
    expect(await connection.receive()).toMatchObject({ status: 0, failure });
  });

  it('is read up to that length', async () => {
    const { transport } = await to((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\nX: ${'x'.repeat(60_000)}\r\nContent-Length: 0\r\n\r\n`);
    });
    expect((await transport.send(get)).status).toBe(200);
  });
});

describe('a target that asks for patience on a raw connection', () => {
  const patient = (status: string) => async (retryAfter: string) => {
    const { line, recorder } = await to((socket) =>
      socket.end(`HTTP/1.1 ${status}\r\nRetry-After: ${retryAfter}\r\nContent-Length: 0\r\n\r\n`),
    );
    using connection = await openRecordedConnection(line, recorder);
    await connection.sendHead(get);
    return await connection.receive();
  };

  it.each(['429 Too Many Requests', '503 Busy'])('%s: the case is to begin anew', async (status) => {
    await expect(patient(status)('0')).rejects.toThrow(Throttled);
    await expect(patient(status)('86400')).rejects.toThrow(OutOfBudget);
  });
});

describe('a recorder spells out what was sent', () => {
  it('makes a chunk cut from a content again from its spelling', async () => {
    const { transport, recorder } = await to(answering('200 OK', '{}'));
    const bytes = payloadSlice(positions(200_000, 7), 65_536, 131_071);
    const body = { lengthBytes: bytes.length, pieces: () => [bytes] };
    await transport.send({ method: 'PUT', path: '/chunks/1', body });
    const kept = recorder.exchanges();
    expect(kept.map(({ request }) => request.body?.payload)).toEqual([undefined]);
    expect(kept.map((exchange) => recorder.spelled(exchange).request.body?.payload)).toEqual([
      'positions:65536:7:65536',
    ]);
    expect(payloadBytes(parsePayload('positions:65536:7:65536')).equals(bytes)).toBe(true);
  });
});
