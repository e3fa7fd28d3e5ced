import { setTimeout as delay } from 'node:timers/promises';
import { type Budget, OutOfBudget } from '../../client/limits/budget.ts';
import { ThrottledTooLong } from '../../client/limits/throttle.ts';
import type { Exchange } from '../../client/messages/exchange.ts';
import { type Stopped, stopWords } from '../../record/stop-reason.ts';
import { sizeRefusedForRoom } from '../probe/no-room.ts';
import type { PlainRequests } from '../probe/plain-requests.ts';
import { type ChanceLosses, createChanceLosses } from './chance-losses.ts';
import { outageNote, stopDetail } from './describe-outage.ts';
import { createLosses, isLost, type Losses } from './losses.ts';
import { createTurns, type Turns } from './turns.ts';

/** The inputs of a monitor. */
export interface MonitorParts {
  readonly url: string;
  readonly budget: Budget;
  readonly signal?: AbortSignal | undefined;
  readonly plain: PlainRequests;
  /** The longest outage after which the run continues, in milliseconds. */
  readonly outageMs: number;
  /** Larger bodies may be refused because of their size. */
  readonly limitBytes: number;
  /** Creates a folder and a file for the run again after a restart without files; false if the target refuses. */
  readonly restore: () => Promise<boolean>;
  /** Called when the target answers again after an outage. */
  readonly back: () => void;
}

/** A finished case. */
export interface SeenCase {
  /** By `performance.now()`. */
  readonly beganMs: number;
  /** Its error; undefined if it passed. */
  readonly error: unknown;
  readonly exchanges: readonly Exchange[];
  readonly alone: boolean;
}

/**
 * The reason why a case must not be judged: the target stopped answering in it, an outage or restart disturbed it, or the target
 * has no storage left.
 */
export type Trouble =
  | { readonly kind: 'outage'; readonly how: string }
  | { readonly kind: 'disturbed' }
  | { readonly kind: 'no-room'; readonly refusal: string };

/** Monitors the target of one run: distinguishes an outage from a failure, waits for its end, and ends the run if it lasts. */
export interface Monitor {
  /** Undefined while the run may continue. */
  readonly stopped: Stopped | undefined;
  /** The outages and restarts of the target, a sentence each. */
  readonly notes: readonly string[];
  /** The current outage, or the one at the end of the run; undefined if the target works. */
  readonly outage: Stopped['reason'] | undefined;
  /** How often the target has been restarted without its files. */
  readonly restarts: number;
  readonly turns: Turns;
  readonly losses: Losses;
  readonly chanceLosses: ChanceLosses;
  /** Checks that had finished when the target stopped, and sent the last request that it answered. */
  readonly suspects: Set<string>;
  /** Waits for the end of an outage, and until lost files are restored. @throws {OutOfBudget} if the run has ended. */
  ready(): Promise<void>;
  /** The reason why a case must not be judged; undefined if it may be. Sends nothing if every request got a response. */
  examine(seen: SeenCase): Promise<Trouble | undefined>;
  stop(stopped: Stopped): void;
}

const firstPauseMs = 250;
const longestPauseMs = 2_000;
const maxNotes = 10;
const maxOutages = 100;

/** A monitor for one run. */
export function createMonitor(parts: MonitorParts): Monitor {
  const { url, budget, signal, plain } = parts;
  const losses = createLosses();
  const chanceLosses = createChanceLosses();
  const notes: string[] = [];
  const suspects = new Set<string>();
  /** The ends of outages, by `performance.now()`. */
  let ends: number[] = [];
  /** The last time at which the target is known to have its files. */
  let verifiedMs = performance.now();
  let restarts = 0;
  let stopped: Stopped | undefined;
  let waiting: Promise<void> | undefined;
  let waitingFor: Stopped['reason'] | undefined;
  let verifying: Promise<Trouble | undefined> | undefined;

  function note(text: string): void {
    if (notes.length < maxNotes) notes.push(text);
  }

  function stop(one: Stopped): void {
    stopped ??= one;
    budget.stop(stopWords[one.reason]);
  }

  async function waitOut(reason: Stopped['reason'], how: string, isOver: () => Promise<boolean>) {
    const border = losses.border();
    if (border.answered !== undefined) suspects.add(border.answered.check);
    const began = performance.now();
    waitingFor = reason;
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
      await delay(
        Math.min(pauseMs, budget.remainingMs()),
        undefined,
        signal === undefined ? {} : { signal },
      ).catch(() => undefined);
      if (signal?.aborted) return;
      const isTimeUp = budget.exhausted() !== undefined || performance.now() - began > parts.outageMs;
      if (!isTimeUp && (await isOver())) break;
      if (isTimeUp) {
        stop({ reason, detail: stopDetail(url, reason, how, border) });
        return;
      }
    }
    waitingFor = undefined;
    parts.back();
    ends = [...ends.slice(-maxOutages), performance.now()];
    const lostFiles = reason === 'not-answering' && !(await plain.keepsFiles());
    note(outageNote(how, performance.now() - border.fromMs, lostFiles));
    if (lostFiles) await restore();
    losses.settle();
    verifiedMs = performance.now();
  }

  async function restore(): Promise<void> {
    restarts += 1;
    if (await parts.restore()) return;
    stop({ reason: 'lost-files', detail: `${url} was restarted without its files and refuses new ones` });
  }

  function outage(reason: Stopped['reason'], how: string, isOver: () => Promise<boolean>): Promise<void> {
    waiting ??= waitOut(reason, how, isOver).finally(() => {
      waiting = undefined;
    });
    return waiting;
  }

  async function examineLost(lost: readonly Exchange[]): Promise<Trouble | undefined> {
    const how = lost[0]?.failure?.kind ?? 'no response';
    const thorough = lost.every(({ failure }) => failure?.kind === 'timed out');
    if (waiting === undefined && (await plain.answers(thorough))) return undefined;
    await outage('not-answering', how, () => plain.answers(true));
    return { kind: 'outage', how };
  }

  /** Cases that end while the files are verified and restored share the result. */
  function examineFiles(): Promise<Trouble | undefined> {
    verifying ??= verifyFiles().finally(() => {
      verifying = undefined;
    });
    return verifying;
  }

  async function verifyFiles(): Promise<Trouble | undefined> {
    if (losses.since(verifiedMs) === 0) return undefined;
    verifiedMs = performance.now();
    if (await plain.keepsFiles()) return undefined;
    const how = 'it was restarted without its files';
    note(outageNote(how, 0, true));
    await restore();
    ends = [...ends.slice(-maxOutages), performance.now()];
    return { kind: 'outage', how };
  }

  async function examineBusy(error: unknown, exchanges: readonly Exchange[]): Promise<Trouble | undefined> {
    const isBusy = (status: number | undefined): boolean => status === 429 || status === 503;
    if (!(error instanceof ThrottledTooLong) && !exchanges.some(({ response }) => isBusy(response?.status)))
      return undefined;
    const status = await plain.busyStatus();
    if (status === undefined) return undefined;
    const reason = status === 429 ? 'rate-limited' : 'maintenance';
    await outage(reason, `${status} to everything`, async () => (await plain.busyStatus()) === undefined);
    return { kind: 'disturbed' };
  }

  async function examineRoom(exchanges: readonly Exchange[]): Promise<Trouble | undefined> {
    const bytes = sizeRefusedForRoom(exchanges, parts.limitBytes);
    const refusal = bytes === undefined ? undefined : await plain.refusalForRoom(bytes);
    return refusal === undefined ? undefined : { kind: 'no-room', refusal };
  }

  return {
    get stopped() {
      return stopped;
    },
    get outage() {
      return waitingFor;
    },
    get restarts() {
      return restarts;
    },
    get notes() {
      return [...notes, ...[chanceLosses.inWords() ?? []].flat()];
    },
    turns: createTurns(),
    losses,
    chanceLosses,
    suspects,
    stop,
    async ready() {
      await waiting;
      await verifying;
      const reason = budget.exhausted();
      if (reason !== undefined) throw new OutOfBudget(reason);
    },
    async examine({ beganMs, error, exchanges, alone }) {
      const held = error === undefined;
      const lost = exchanges.filter((exchange) => isLost(exchange, { held }));
      if (held && lost.length === 0) return undefined;
      if (ends.some((endMs) => endMs > beganMs)) return { kind: 'disturbed' };
      const lostTrouble = lost.length === 0 ? undefined : await examineLost(lost);
      if (held || lostTrouble !== undefined) return lostTrouble;
      const fileTrouble = await examineFiles();
      if (fileTrouble !== undefined) return fileTrouble;
      // A crash and a quick restart closes the connections of other checks, too. It lets none of them wait.
      const isCut = lost.some(({ failure }) => failure?.kind !== 'timed out');
      if (isCut && !alone && losses.since(beganMs) > lost.length) return { kind: 'disturbed' };
      return (await examineBusy(error, exchanges)) ?? (await examineRoom(exchanges));
    },
  };
}
