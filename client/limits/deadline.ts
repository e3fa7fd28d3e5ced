import { onRunEnd, type RunLimits } from './run-end.ts';
import type { Wait } from './time-outs.ts';

const defaultSilenceMs = 10_000;

/**
 * Between two pieces of a body that has begun: who announced more than there is sends no more. A third of the time for a
 * request, so that a longer time-out for one is longer for the other, but never shorter than the default.
 */
export function longestSilenceMs(timeoutMs: number): number {
  return Math.min(timeoutMs, Math.max(defaultSilenceMs, timeoutMs / 3));
}

/** A signal that ends a request in time, or with the run; cheaper than `AbortSignal.timeout`, whose timers outlive their requests. */
export function createDeadline(wait: Wait, timeoutMs: number, limits: RunLimits) {
  const controller = new AbortController();
  const end = (): void => controller.abort(timedOut);
  let timer = setTimeout(end, wait.ms);
  const runEnd = onRunEnd(limits, () => controller.abort(), timeoutMs);
  return {
    signal: controller.signal,
    runEnd,
    /** The response header section has arrived: the body has the default time. */
    answered() {
      if (wait.ms === timeoutMs) return;
      clearTimeout(timer);
      timer = setTimeout(end, timeoutMs);
    },
    clear() {
      clearTimeout(timer);
      runEnd.clear();
    },
  };
}

const timedOut = new DOMException('the time for the request was used up', 'TimeoutError');
