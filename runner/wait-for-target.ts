import { setTimeout as delay } from 'node:timers/promises';
import { createTransport } from '../client/http/transport.ts';
import { OutOfBudget } from '../client/limits/budget.ts';
import { ThrottledTooLong } from '../client/limits/throttle.ts';
import { createRecorder } from '../client/recording/recorder.ts';
import { createRequestContext } from './prepare/create-request-context.ts';
import { pathsOf } from './prepare/default-facts.ts';
import type { RunInput } from './settings/run-options.ts';
import { settingsOf } from './settings/settings-of.ts';

const pauseMs = 500;
const longestRequestMs = 5_000;
/** The statuses of a proxy for a server that has not started yet. */
const notYet = [502, 503, 504];

/** The time that a run waited for its target. */
export interface Waited {
  readonly seconds: number;
  readonly answered: boolean;
}

/**
 * Waits until the target answers, at most `seconds` or until the signal; preflight decides whether it can be used.
 * Returns undefined if it answered immediately.
 */
export async function waitForTarget(
  input: RunInput,
  seconds: number,
  signal: AbortSignal,
): Promise<Waited | undefined> {
  const settings = settingsOf(input);
  const { pathname, search } = new URL(settings.target.url);
  const path = settings.profile === 'http' ? pathname + search : pathsOf(settings).health;
  const { maxRequests: _, ...bounded } = { ...settings, timeSeconds: seconds };
  const transport = createTransport(createRequestContext(bounded, signal), createRecorder(), 1);
  const began = performance.now();
  const waited = (answered: boolean): Waited => ({
    seconds: Math.round((performance.now() - began) / 1_000),
    answered,
  });
  try {
    for (let attempt = 1; ; attempt += 1) {
      const status = await transport.send({ method: 'GET', path, timeoutMs: longestRequestMs }).then(
        (reply) => reply.status,
        (error: unknown) => {
          if (error instanceof ThrottledTooLong) return error.status;
          throw error;
        },
      );
      if (status > 0 && !notYet.includes(status)) return attempt === 1 ? undefined : waited(true);
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  } catch (error) {
    if (!(error instanceof OutOfBudget)) throw error;
    return waited(false);
  } finally {
    await transport.close();
  }
}
