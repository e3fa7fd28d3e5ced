import { OutOfBudget } from '../target/budget.ts';
import { createLedger } from '../target/ledger.ts';
import { createRecorder } from '../target/recorder.ts';
import type { Check } from './check.ts';
import { checkSeed } from './check-seed.ts';
import { explore } from './explore.ts';
import { openHome } from './open-home.ts';
import type { Outcome } from './outcome.ts';
import type { PreparedTarget } from './prepare.ts';
import type { RunSettings } from './run-options.ts';

/** What one check came to, and what it saw by the way. */
export interface Ran {
  readonly outcome: Outcome;
  readonly durationMs: number;
  readonly observations: readonly { readonly subject: string; readonly seen: string }[];
  /** What it made and could not take away again. */
  readonly leftBehind: number;
}

const shrinkMs = 20_000;

/** Runs one check in a home of its own, and takes away what it made. */
export async function runCheck(
  check: Check,
  prepared: PreparedTarget,
  settings: RunSettings,
  seed: number,
): Promise<Ran> {
  const started = performance.now();
  const ledger = createLedger();
  const observations = new Map<string, { subject: string; seen: string }>();
  const observe = (subject: string, seen: string): void => {
    observations.set(`${subject} ${seen}`, { subject, seen });
  };
  const outcome = await exploreAtHome(check, prepared, ledger, settings, checkSeed(seed, check.id), observe);
  await prepared.clean(ledger);
  return {
    outcome,
    durationMs: Math.round(performance.now() - started),
    observations: [...observations.values()],
    leftBehind: ledger.standing().filter(({ kind }) => kind !== 'session').length,
  };
}

async function exploreAtHome(
  check: Check,
  prepared: PreparedTarget,
  ledger: ReturnType<typeof createLedger>,
  settings: RunSettings,
  seed: number,
  observe: (subject: string, seen: string) => void,
): Promise<Outcome> {
  try {
    const recorder = createRecorder();
    const home = await openHome(check.id, prepared, ledger);
    const { target, close } = prepared.open({ recorder, home, ledger });
    const randomCases = settings.mode === 'quick' ? 0 : undefined;
    const search = { seed, randomCases, timeMs: settings.checkTimeoutMs, shrinkMs };
    try {
      return await explore(check, { target, recorder, observe }, search);
    } finally {
      await close();
    }
  } catch (error) {
    if (error instanceof OutOfBudget) return { status: 'untestable', reason: error.message };
    throw error;
  }
}
