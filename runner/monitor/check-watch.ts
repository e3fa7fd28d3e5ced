import { formatCase } from '../../check/format-case.ts';
import type { Outcome } from '../../check/outcome.ts';
import { Violation } from '../../check/violation.ts';
import { OutOfBudget } from '../../client/limits/budget.ts';
import { Throttled, ThrottledTooLong } from '../../client/limits/throttle.ts';
import { createRecorder, type Recorder } from '../../client/recording/recorder.ts';
import { stopWords } from '../../record/stop-reason.ts';
import { createLossTrial } from './chance-losses.ts';
import { CheckInterrupted } from './check-interrupted.ts';
import { isLost } from './losses.ts';
import type { Monitor, Trouble } from './monitor.ts';
import { TargetStopped } from './target-stopped.ts';

/** Monitors one check while it runs. */
export interface CheckWatch {
  /** Receives the exchanges of the check. */
  readonly recorder: Recorder;
  /**
   * Runs a case and rethrows its error after making sure that the target worked.
   * @throws {CheckInterrupted} if it did not; {TargetStopped} if the case stops it each time; {OutOfBudget} if the run has ended.
   */
  guard(one: unknown, run: () => Promise<void>): Promise<void>;
  /** Runs the check; if it is interrupted, runs it again with nothing else running. `attempt` counts from 1. */
  run(work: (attempt: number) => Promise<Outcome>): Promise<Outcome>;
}

const maxAttempts = 4;

/** Settings for monitoring a check. */
export interface WatchOptions {
  /** True if no other check of the run may send requests meanwhile. */
  readonly alone?: boolean;
  /** True if a request without a response is judged immediately, without running its case again. */
  readonly believesLosses?: boolean;
}

/** A watch for a check; without a monitor it runs everything once and rethrows every error. */
export function watchCheck(
  checkId: string,
  monitor: Monitor | undefined,
  { alone = false, believesLosses: trustsLosses = false }: WatchOptions = {},
): CheckWatch {
  const recorder = createRecorder();
  if (monitor === undefined) return { recorder, guard: (_, run) => run(), run: (work) => work(1) };

  let isAlone = alone;
  let believesLosses = trustsLosses;
  let restarts = 0;
  let wasRefusedRoom = false;
  /** How often the target stopped, by case. */
  const stops = new Map<string, number>();
  const watched: Recorder = {
    ...recorder,
    add(exchange, sent) {
      monitor.losses.note(checkId, exchange);
      recorder.add(exchange, sent);
    },
  };

  async function attempt(run: () => Promise<void>) {
    await monitor?.ready();
    if (monitor?.restarts !== restarts) throw new CheckInterrupted();
    const beganMs = performance.now();
    const error = await run().then(
      () => undefined,
      (thrown: unknown) => thrown ?? new Error('nothing was thrown'),
    );
    return { beganMs, error };
  }

  function interrupt(trouble: Trouble, one: unknown): never {
    if (trouble.kind === 'outage') {
      const shown = formatCase(one);
      const times = (stops.get(shown) ?? 0) + 1;
      stops.set(shown, times);
      if (isAlone && times > 1) throw new TargetStopped(times, trouble.how);
    }
    if (trouble.kind === 'no-room') {
      if (wasRefusedRoom) monitor?.stop({ reason: 'no-room', detail: trouble.refusal });
      wasRefusedRoom = true;
    }
    const stopped = monitor?.stopped;
    if (stopped !== undefined) throw new OutOfBudget(stopWords[stopped.reason]);
    throw new CheckInterrupted();
  }

  return {
    recorder: watched,
    async guard(one, run) {
      const trial = createLossTrial(checkId, monitor.chanceLosses);
      for (;;) {
        const seen = isAlone ? await attempt(run) : await monitor.turns.together(() => attempt(run));
        const { error } = seen;
        const isOver = error instanceof OutOfBudget && !(error instanceof ThrottledTooLong);
        if (isOver || error instanceof Throttled) throw error;
        const exchanges = watched.exchanges();
        const trouble = await monitor.examine({ ...seen, exchanges, alone: isAlone });
        if (trouble !== undefined) interrupt(trouble, one);
        const end = believesLosses ? { again: false as const, error } : trial.endOf(error, exchanges);
        if (end.again) continue;
        if (end.error === undefined) return;
        // A request that is lost each time is lost in the smaller cases, too.
        believesLosses ||= end.error instanceof Violation && exchanges.some((exchange) => isLost(exchange));
        throw end.error;
      }
    },
    async run(work) {
      for (let time = 1; time <= maxAttempts; time += 1) {
        const begin = (): Promise<Outcome> => {
          restarts = monitor.restarts;
          monitor.suspects.delete(checkId);
          return work(time);
        };
        try {
          return await (isAlone ? monitor.turns.alone(begin) : begin());
        } catch (error) {
          if (!(error instanceof CheckInterrupted)) throw error;
          isAlone = true;
        }
      }
      const reason = `the target stopped answering each of the ${maxAttempts} times that this check was run`;
      return { status: 'untestable', reason, unfinished: true };
    },
  };
}
