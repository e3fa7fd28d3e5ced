import { describe, expect, it } from 'vitest';
import { createBudget, OutOfBudget } from '../../../client/limits/budget.ts';
import { openRecordedConnection } from '../../../client/raw/recorded-connection.ts';
import { get, to } from '../open-transport.ts';

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
