import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { createTransport } from '../../../client/http/transport.ts';
import { createBudget } from '../../../client/limits/budget.ts';
import { createRate } from '../../../client/limits/rate.ts';
import { openRecordedConnection } from '../../../client/raw/recorded-connection.ts';
import { createRecorder } from '../../../client/recording/recorder.ts';
import { lineTo } from '../a-line.ts';

it('allows at most n requests within any second', () => {
  let nowMs = 0;
  const rate = createRate(3, () => nowMs);
  const takenMs: number[] = [];
  for (nowMs = 0; nowMs <= 3_000; nowMs += 100) while (rate.take()) takenMs.push(nowMs);
  expect(takenMs).toEqual([0, 0, 0, 1_000, 1_000, 1_000, 2_000, 2_000, 2_000, 3_000, 3_000, 3_000]);
  for (nowMs = 4_000; nowMs < 4_900; nowMs += 400) expect(rate.take()).toBe(true);
  nowMs = 4_999;
  expect(rate.take()).toBe(false);
  nowMs = 5_000;
  expect([rate.take(), rate.take()]).toEqual([true, false]);
});

it('has no limit by default', () => {
  const rate = createRate();
  expect(Array.from({ length: 10_000 }, () => rate.take()).every(Boolean)).toBe(true);
});

it('covers the requests of every connection, raw ones included', async () => {
  const arrivedMs: number[] = [];
  const server = createServer((_request, response) => {
    arrivedMs.push(performance.now());
    response.end('ok');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const line = lineTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { rate: createRate(10) });
  const recorder = createRecorder();
  const [one, two] = [createTransport(line, recorder, 8), createTransport(line, recorder, 1)];
  const raw = async (): Promise<void> => {
    using connection = await openRecordedConnection(line, recorder);
    await connection.sendHead({ method: 'GET', path: '/raw' });
    expect((await connection.receive()).status).toBe(200);
  };
  const statuses = await Promise.all([
    ...Array.from({ length: 9 }, () => one.send({ method: 'GET', path: '/' })),
    ...Array.from({ length: 8 }, () => two.send({ method: 'GET', path: '/' })),
  ]).then((replies) => replies.map(({ status }) => status));
  await Promise.all(Array.from({ length: 8 }, raw));
  await Promise.all([one.close(), two.close()]);
  server.closeAllConnections();
  server.close();
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(arrivedMs).toHaveLength(25);
  // A request may arrive up to 200 ms after it was sent.
  const mostTogether = Math.max(
    ...arrivedMs.map((from) => arrivedMs.filter((at) => at >= from && at < from + 800).length),
  );
  expect(mostTogether).toBeLessThanOrEqual(10);
});

it('does not wait longer than the run', async () => {
  const budget = createBudget({ maxRequests: 100, deadline: performance.now() + 50 });
  const line = lineTo('http://127.0.0.1:1', { rate: createRate(1), budget });
  expect(line.rate.take()).toBe(true);
  const transport = createTransport(line, createRecorder(), 1);
  const begun = performance.now();
  await expect(transport.send({ method: 'GET', path: '/' })).rejects.toThrow(
    'the time for the run was used up',
  );
  expect(performance.now() - begun).toBeLessThan(500);
  await transport.close();
});
