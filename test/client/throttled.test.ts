import { describe, expect, it, vi } from 'vitest';
import type { RequestContext } from '../../client/http/transport.ts';
import { createBudget, OutOfBudget } from '../../client/limits/budget.ts';
import {
  createThrottle,
  readRetryAfterMs,
  Throttled,
  ThrottledTooLong,
} from '../../client/limits/throttle.ts';
import { openRecordedConnection } from '../../client/raw/recorded-connection.ts';
import { get, to } from './open-transport.ts';

describe('a wait that a target asks for', () => {
  const busy = (retryAfter: string | undefined) =>
    `HTTP/1.1 503 Busy\r\n${retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`}Content-Length: 0\r\n\r\n`;
  const asking = (retryAfter: string, more: Partial<RequestContext> = {}) =>
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
    await expect(transport.send(get)).rejects.toThrow(ThrottledTooLong);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it('ends immediately when the run is interrupted', async () => {
    const controller = new AbortController();
    const signal = controller.signal;
    const budget = createBudget({ maxRequests: 100, deadline: Number.POSITIVE_INFINITY, signal });
    const { transport } = await asking('119', { budget, signal });
    setTimeout(() => controller.abort(), 500);
    const began = performance.now();
    await expect(transport.send(get)).rejects.toThrow('the run was interrupted');
    expect(performance.now() - began).toBeLessThan(4_000);
  });

  it('that another request began ends with the run', async () => {
    const budget = createBudget({ maxRequests: 100, deadline: performance.now() + 500 });
    const { transport, line } = await asking('0', { budget });
    line.throttle.note('119');
    const began = performance.now();
    await expect(transport.send(get)).rejects.toThrow('the time for the run was used up');
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(line.traffic.requests).toBe(0);
  });

  it('grows while the target asks for none, and then is enough', async () => {
    const { transport, line } = await asking('0');
    const began = performance.now();
    await expect(transport.send(get)).rejects.toThrow(ThrottledTooLong);
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

  it('adds up to two minutes, until a response has no Retry-After', () => {
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

describe('a target that sends Retry-After on a raw connection', () => {
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
