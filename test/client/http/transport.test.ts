import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createTransport } from '../../../client/http/transport.ts';
import { createBudget, OutOfBudget } from '../../../client/limits/budget.ts';
import { fieldOf } from '../../../client/messages/reply.ts';
import { parsePayload, payloadBytes, payloadSlice, positions } from '../../../client/payload/payload.ts';
import { createRecorder } from '../../../client/recording/recorder.ts';
import { afterTest } from '../../closings.ts';
import { answering } from '../../odd-server.ts';
import { lineTo } from '../a-line.ts';
import { get, to } from '../open-transport.ts';

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

  describe('sends a POST', () => {
    /** A target that keeps connections open, and the connection of each request, counted from 0. */
    async function keepingOpen(statusOf: (request: string) => string = () => '200 OK') {
      const sockets: Socket[] = [];
      const connections: number[] = [];
      const { transport } = await to((socket, request) => {
        if (!sockets.includes(socket)) sockets.push(socket);
        connections.push(sockets.indexOf(socket));
        answering(statusOf(request), '{}')(socket, request);
      });
      const send = async (method: string, times = 1): Promise<void> => {
        for (let time = 0; time < times; time += 1) await transport.send({ method, path: '/' });
      };
      return { send, connections };
    }

    it('on a used connection after 20 safe requests on used connections', async () => {
      const { send, connections } = await keepingOpen();
      await send('GET', 20);
      await send('POST');
      expect(connections.at(-1)).toBe(1);
      await send('GET', 2);
      await sleep(5);
      await send('GET', 1);
      await send('POST', 3);
      expect(connections.slice(-4)).toEqual([1, 1, 1, 1]);
    });

    it('on a new connection if the used one was idle for longer than those of the safe requests', async () => {
      const { send, connections } = await keepingOpen();
      await send('GET', 30);
      await sleep(150);
      await send('POST');
      expect(connections.slice(-2)).toEqual([0, 1]);
    });

    it('on a new connection after a refusal, which may close the used one', async () => {
      const { send, connections } = await keepingOpen((request) =>
        request.startsWith('PUT') ? '400 Bad Request' : '200 OK',
      );
      await send('GET', 30);
      await sleep(50);
      await send('GET');
      await send('PUT');
      await send('POST');
      expect(connections.slice(-3)).toEqual([0, 0, 1]);
    });

    it.each([
      ['', false],
      ['Connection: close', true],
    ])(
      'on a used connection after the target ended one only if it announced that: %j',
      async (field, isUsed) => {
        const sockets: Socket[] = [];
        const connections: number[] = [];
        const { transport } = await to((socket) => {
          if (!sockets.includes(socket)) sockets.push(socket);
          connections.push(sockets.indexOf(socket));
          const isLast = connections.length === 30;
          socket.write(
            `HTTP/1.1 200 OK\r\n${isLast && field !== '' ? `${field}\r\n` : ''}Content-Length: 0\r\n\r\n`,
          );
          if (isLast) setTimeout(() => socket.end(), 20);
        });
        for (let time = 0; time < 29; time += 1) await transport.send(get);
        await sleep(15);
        await transport.send(get);
        await sleep(60);
        await transport.send(get);
        await transport.send({ method: 'POST', path: '/' });
        expect(connections.slice(-2)).toEqual(isUsed ? [1, 1] : [1, 2]);
      },
    );

    it('on a new connection once a used one closed under a safe request', async () => {
      let requests = 0;
      const used = new Set<Socket>();
      let reused = 0;
      const { transport } = await to((socket, request) => {
        requests += 1;
        if (request.startsWith('POST') && used.has(socket)) reused += 1;
        used.add(socket);
        if (requests === 30) socket.destroy();
        else answering('200 OK', '{}')(socket, request);
      });
      for (let time = 0; time < 60; time += 1) await transport.send(get);
      for (let time = 0; time < 5; time += 1) await transport.send({ method: 'POST', path: '/' });
      expect(reused).toBe(0);
    });
  });

  it('never sends again once a byte of an answer has arrived', async () => {
    const { transport, sent } = await closingOnReuse((socket) => void socket.end('HTTP/1.1 2'));
    await transport.send(get);
    expect((await transport.send(get)).status).toBe(0);
    expect(sent()).toEqual([['GET', 'GET']]);
  });

  it.each([0, 1, 5])(
    'blockedBy nobody who closes each connection %i ms after its response, unannounced',
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
  ])('skips an unsolicited 100 Continue, %s, also on a kept connection', async (_how, pieces) => {
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
    afterTest(() => transport.close());
    afterTest(() => server.close());
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

describe('a recorder describes what was sent', () => {
  it('reproduces a chunk of a content from its description', async () => {
    const { transport, recorder } = await to(answering('200 OK', '{}'));
    const bytes = payloadSlice(positions(200_000, 7), 65_536, 131_071);
    const body = { lengthBytes: bytes.length, pieces: () => [bytes] };
    await transport.send({ method: 'PUT', path: '/chunks/1', body });
    const kept = recorder.exchanges();
    expect(kept.map(({ request }) => request.body?.payload)).toEqual([undefined]);
    expect(kept.map((exchange) => recorder.serialised(exchange).request.body?.payload)).toEqual([
      'positions:65536:7:65536',
    ]);
    expect(payloadBytes(parsePayload('positions:65536:7:65536')).equals(bytes)).toBe(true);
  });
});
