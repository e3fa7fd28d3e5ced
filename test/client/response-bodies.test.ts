import { describe, expect, it } from 'vitest';
import { knownBytes } from '../../client/payload/known-bytes.ts';
import { payloadBytes, payloadSha256, positions } from '../../client/payload/payload.ts';
import { openRecordedConnection } from '../../client/raw/recorded-connection.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import type { startOddServer } from '../odd-server.ts';
import { get, to } from './open-transport.ts';

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

  it('keeps all of one that is coded, or not a success', async () => {
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
