import { setTimeout as delay } from 'node:timers/promises';
import { OutOfBudget } from '../target/budget.ts';
import { createRecorder } from '../target/recorder.ts';
import { createTransport } from '../target/transport.ts';
import { createLine } from './create-line.ts';
import { pathsOf } from './preflight/surroundings.ts';
import type { RunInput } from './run-options.ts';
import { settingsOf } from './settings-of.ts';

const pauseMs = 500;
const longestRequestMs = 5_000;
/** What a proxy says of a server that is not there yet. */
const notYet = [502, 503, 504];

/** Waits until the target answers, at most so many seconds or until the signal; whether it then does is for the run to say. */
export async function waitForTarget(input: RunInput, seconds: number, signal: AbortSignal): Promise<void> {
  const settings = settingsOf(input);
  const { pathname, search } = new URL(settings.target.url);
  const path = settings.profile === 'http' ? pathname + search : pathsOf(settings).health;
  const { maxRequests: _, ...bounded } = { ...settings, timeSeconds: seconds };
  const transport = createTransport(createLine(bounded, signal), createRecorder(), 1);
  try {
    for (;;) {
      const { status } = await transport.send({ method: 'GET', path, timeoutMs: longestRequestMs });
      if (status > 0 && !notYet.includes(status)) return;
      await delay(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  } catch (error) {
    if (!(error instanceof OutOfBudget)) throw error;
  } finally {
    await transport.close();
  }
}
