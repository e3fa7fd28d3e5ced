import { onRunEnd, type RunLimits } from './run-end.ts';
import type { Wait } from './time-outs.ts';

const defaultSilenceMs = 10_000;
const maxSilenceMs = 60_000;

/**
 * The maximum time between two pieces of a body: a server that announces too many bytes stops sending. It is a third of the
 * time for a request, so that it increases with a longer time-out, but is never shorter than the default,
 * nor longer than a minute.
 */
export function longestSilenceMs(timeoutMs: number): number {
  return Math.min(timeoutMs, Math.max(defaultSilenceMs, Math.min(maxSilenceMs, timeoutMs / 3)));
}

/** A signal that ends a request in time, or with the run. `AbortSignal.timeout` costs more: its timers outlive the requests. */
export function createDeadline(wait: Wait, timeoutMs: number, limits: RunLimits) {
  const controller = new AbortController();
  const end = (): void => controller.abort(timedOut);
  let timer = setTimeout(end, wait.ms);
  const runEnd = onRunEnd(limits, () => controller.abort(), timeoutMs);
  return {
    signal: controller.signal,
    runEnd,
    /** Called after the response header section was received; the body has the default time, unless such bodies do not end. */
    answered() {
      if (wait.ms === timeoutMs || wait.isForBody) return;
      clearTimeout(timer);
      timer = setTimeout(end, timeoutMs);
    },
    /** Gives the rest of the response this much time, such as for a large body that is known to be long. */
    extendTo(ms: number) {
      clearTimeout(timer);
      timer = setTimeout(end, ms);
    },
    clear() {
      clearTimeout(timer);
      runEnd.clear();
    },
  };
}

const timedOut = new DOMException('the time for the request was used up', 'TimeoutError');
