import { Blocked } from '../../check/blocked.ts';
import type { Check, Observe } from '../../check/check.ts';
import { formatCase } from '../../check/format-case.ts';
import type { Counterexample, Outcome } from '../../check/outcome.ts';
import { SkippedCase } from '../../check/skipped.ts';
import { createReasonCounter, unjudgedCases } from '../../check/unjudged-cases.ts';
import { Untestable } from '../../check/untestable.ts';
import { Violation } from '../../check/violation.ts';
import { OutOfBudget } from '../../client/limits/budget.ts';
import { Throttled, ThrottledTooLong } from '../../client/limits/throttle.ts';
import { isShortened } from '../../client/limits/time-outs.ts';
import type { Exchange } from '../../client/messages/exchange.ts';
import type { Recorder } from '../../client/recording/recorder.ts';
import type { Target } from '../../client/target.ts';
import { CheckInterrupted } from '../monitor/check-interrupted.ts';
import { TargetStopped } from '../monitor/target-stopped.ts';
import type { FileShare } from '../plan/file-share.ts';
import type { CheckAddresses } from '../prepare/address-policy.ts';
import { caseWeight } from './case-weight.ts';
import { createOverAddresses } from './over-addresses.ts';
import { verdictError } from './verdict-error.ts';

/** The extent of the search of one check. */
export interface Search {
  readonly seed: number;
  /** Cases that failed before; they run first. A case that no longer fits the check is skipped. */
  readonly corpus?: readonly unknown[];
  /** False leaves out the edge cases, because they have been run. */
  readonly edgeCases?: boolean;
  /** Random cases after the edge cases: 0 in quick mode; `undefined` for the number that the check sets. */
  readonly randomCases?: number | undefined;
  /** The part of the random cases to run, more than 0 and at most 1; by default all. */
  readonly randomShare?: number;
  /** True keeps the exchanges of the last case that passed. */
  readonly keepEvidence?: boolean;
  /** The share of the check in a limited number of files. */
  readonly files?: FileShare | undefined;
  /** Milliseconds after which no further case is started. */
  readonly timeMs: number;
  /** Milliseconds that shrinking may take. */
  readonly shrinkMs: number;
  /** How often the smallest failing case is repeated; 2 by default. */
  readonly repeats?: number;
}

/** The environment of a check. */
export interface CheckContext {
  readonly target: Target;
  readonly recorder: Recorder;
  readonly observe: Observe;
  /** The addresses of the target, if it has replicas. */
  readonly addresses?: CheckAddresses | undefined;
  /**
   * Runs a case and rethrows its error after making sure that the target works.
   * @throws {CheckInterrupted} if the target does not work, and the check must be run again.
   */
  readonly guard?: (one: unknown, run: () => Promise<void>) => Promise<void>;
}

const maxBlockedCases = 3;
/** How often a case is restarted because the target asked to wait. */
const maxRestarts = 5;
const defaultRepeats = 2;

/** The progress of one check through its cases. */
export interface Exploration {
  tryCase(one: unknown): Promise<void>;
  /** Whether no further case will be run. */
  isOver(): boolean;
  /**
   * After a failure on a case that fast-check could not shrink: later visits search for a smaller case that fails in the same way.
   * False if no search is needed.
   */
  beginSmallerSearch(canShrink: (one: unknown) => boolean): boolean;
  outcome(): Promise<Outcome>;
}

interface BlockedCase {
  readonly error: Blocked;
  readonly exchanges: readonly Exchange[];
}

/** Tries one case after another; remembers the subject of the first violation, and when to stop. */
export function createExploration(
  check: Check,
  stage: CheckContext,
  search: Search,
  leftOut: string | undefined,
): Exploration {
  const deadline = performance.now() + search.timeMs;
  let held = 0;
  const skipped = createReasonCounter();
  const untestable = createReasonCounter();
  let evidence: readonly Exchange[] | undefined;
  let smallest: Counterexample | undefined;
  /** The failure with which the search for a smaller case started. */
  let unshrunk: Counterexample | undefined;
  let shrinkDeadline = Number.POSITIVE_INFINITY;
  const blocked: BlockedCase[] = [];
  let defect: Outcome | undefined;
  let stopReason: string | undefined;
  /** The target stopped working: earlier findings count, later ones do not. */
  let interrupted: CheckInterrupted | undefined;
  /** How often the failing case stopped the target; such a case is not run again. */
  let stops: number | undefined;

  const verifyOnce = async (one: unknown, restarts = maxRestarts): Promise<void> => {
    stage.recorder.clear();
    try {
      await check.verify(one, stage.target, stage.observe);
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      if (restarts === 0) throw new ThrottledTooLong(429, 'the target kept answering 429 or 503');
      await verifyOnce(one, restarts - 1);
    }
  };
  const over = createOverAddresses(search.seed, stage.addresses);
  const verify = (one: unknown): Promise<void> => {
    const run = (): Promise<void> => over.tryCase(one, () => verifyOnce(one));
    return stage.guard === undefined ? run() : stage.guard(one, run);
  };

  const judge = (thrown: unknown, one: unknown): void => {
    const error = verdictError(thrown);
    const exchanges = stage.recorder.exchanges();
    if (error instanceof CheckInterrupted) {
      interrupted = error;
      return;
    }
    if (error instanceof Violation) {
      const known = smallest ?? unshrunk;
      if (known !== undefined && known.finding.subject !== error.finding.subject) return;
      // An operation that never answers fails in the same way for every case.
      const shrinkMs = isShortened(error.exchange?.failure) ? Number.NEGATIVE_INFINITY : search.shrinkMs;
      if (known === undefined) shrinkDeadline = performance.now() + shrinkMs;
      if (error instanceof TargetStopped) stops = error.times;
      over.keep();
      smallest = counterexampleOf(error, one);
      throw error;
    }
    if (hasFailed()) return;
    if (error instanceof Blocked) blocked.push({ error, exchanges });
    else if (error instanceof OutOfBudget) stopReason = error.message;
    else if (error instanceof SkippedCase) skipped.add(error.message);
    else if (error instanceof Untestable) untestable.add(error.message);
    else if (search.corpus?.includes(one))
      untestable.add(
        `a case of the corpus does not fit this check: ${error instanceof Error ? error.message : error}`,
      );
    else
      defect = { status: 'error', message: String(error instanceof Error ? error.stack : error), exchanges };
  };

  const counterexampleOf = ({ finding, exchange }: Violation, one: unknown): Counterexample => {
    const judged = stage.recorder.placeOf(exchange);
    return {
      case: formatCase(described(check, one, stage.target)),
      finding,
      exchanges: stage.recorder.exchanges(),
      value: one,
      ...(judged === undefined ? {} : { judgedExchange: judged }),
    };
  };

  const hasFailed = (): boolean => smallest !== undefined || unshrunk !== undefined;

  const isOver = (): boolean => {
    if (!hasFailed() && performance.now() > deadline)
      stopReason ??= `${search.timeMs / 1000} s for one check (--check-timeout) were used up`;
    return (
      defect !== undefined ||
      interrupted !== undefined ||
      stops !== undefined ||
      stopReason !== undefined ||
      blocked.length >= maxBlockedCases ||
      performance.now() > shrinkDeadline
    );
  };

  return {
    async tryCase(one) {
      if (isOver()) return;
      try {
        await verify(one);
        if (!hasFailed()) held += 1;
        if (search.keepEvidence === true) evidence = stage.recorder.exchanges();
      } catch (error) {
        judge(error, one);
      }
    },
    isOver,
    beginSmallerSearch(canShrink) {
      if (smallest === undefined || isOver() || canShrink(smallest.value)) return false;
      unshrunk = smallest;
      smallest = undefined;
      return true;
    },
    async outcome() {
      return { ...(await judgement()), ...unjudgedCases(skipped, untestable) };
    },
  };

  async function judgement(): Promise<Outcome> {
    const found = [unshrunk, smallest].filter((one) => one !== undefined);
    const [least] = found.sort((one, other) => caseWeight(one.value) - caseWeight(other.value));
    if (least !== undefined) return failure(await withFewerSwitches(least));
    if (interrupted !== undefined) throw interrupted;
    if (defect !== undefined) return defect;
    const [first] = blocked;
    if (first !== undefined) {
      const { reason, blockedBy } = first.error;
      return {
        status: 'blocked',
        cases: held,
        reason,
        exchanges: first.exchanges,
        ...(blockedBy === undefined ? {} : { blockedBy }),
      };
    }
    stopReason ??= leftOut;
    if (held === 0) {
      if (stopReason !== undefined) return { status: 'untestable', reason: stopReason, unfinished: true };
      const [reason] = [...untestable.reasons(), ...skipped.reasons()];
      if (check.isOptional === true && reason !== undefined && untestable.reasons().length === 0)
        return { status: 'not-applicable', reason: reason.reason };
      return { status: 'untestable', reason: reason?.reason ?? 'no case was run' };
    }
    return {
      status: 'pass',
      cases: held,
      ...(stopReason === undefined ? {} : { stopReason }),
      ...(evidence === undefined ? {} : { exchanges: evidence }),
    };
  }

  /** The same case over fewer addresses, if it fails there in the same way. */
  async function withFewerSwitches(found: Counterexample): Promise<Counterexample> {
    let simplest = found;
    if (stops !== undefined || search.shrinkMs === 0) return found;
    await over.simplify(found.exchanges.length, async () => {
      try {
        await verify(found.value);
      } catch (thrown) {
        const error = verdictError(thrown);
        if (!(error instanceof Violation) || error.finding.subject !== found.finding.subject) return false;
        simplest = counterexampleOf(error, found.value);
        return true;
      }
      return false;
    });
    return simplest;
  }

  async function failure(counterexample: Counterexample): Promise<Outcome> {
    const hangs = counterexample.exchanges.some(({ failure }) => isShortened(failure));
    const { repeats = hangs ? 1 : defaultRepeats } = search;
    let failed = stops ?? 1;
    let times = failed;
    for (let time = 0; time < repeats && stops === undefined; time += 1) {
      try {
        await verify(counterexample.value);
      } catch (error) {
        if (error instanceof CheckInterrupted || error instanceof OutOfBudget) break;
        if (verdictError(error) instanceof Violation) failed += 1;
      }
      times += 1;
    }
    const exchanges = counterexample.exchanges.map(stage.recorder.serialised);
    return {
      status: 'fail',
      cases: held + 1,
      counterexample: { ...counterexample, exchanges },
      repeated: { failed, of: times },
    };
  }
}

/** The case as described by its check; formatted generically if the description fails, so that the finding is not lost. */
function described(check: Check, one: unknown, target: Target): unknown {
  try {
    return check.describe?.(one, target) ?? one;
  } catch {
    return one;
  }
}
