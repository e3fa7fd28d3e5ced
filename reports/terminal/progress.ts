import type { RunEvent } from '../../record/events.ts';

/** The progress of one area. */
export interface AreaProgress {
  readonly area: string;
  readonly done: number;
  readonly of: number;
  readonly failed: number;
}

/** The progress of a run, from its events. */
export interface Progress {
  readonly areas: readonly AreaProgress[];
  readonly done: number;
  readonly of: number;
  readonly failed: number;
  readonly requests: number;
  readonly atMs: number;
  readonly plannedAtMs: number;
  /** The end of the time of the run, in milliseconds since it started. */
  readonly endsAtMs?: number;
  /** True if the run continues until its time is over. */
  readonly usesUpItsTime: boolean;
  /** The number of requests at times in the last seconds, oldest first. */
  readonly recent: readonly { readonly atMs: number; readonly requests: number }[];
}

const recentMs = 5_000;

/** A run before its first event. */
export const noProgress: Progress = {
  areas: [],
  done: 0,
  of: 0,
  failed: 0,
  requests: 0,
  atMs: 0,
  plannedAtMs: 0,
  usesUpItsTime: false,
  recent: [],
};

/** The progress after one more event. */
export function advance(before: Progress, event: RunEvent): Progress {
  const progress = { ...before, atMs: event.atMs };
  switch (event.type) {
    case 'run-started': {
      const usesUpItsTime = event.mode === 'deep';
      const { timeSeconds } = event;
      return {
        ...progress,
        usesUpItsTime,
        ...(timeSeconds === undefined ? {} : { endsAtMs: timeSeconds * 1_000 }),
      };
    }
    case 'planned': {
      const areas = event.areas.map(({ area, checks }) => ({ area, done: 0, of: checks, failed: 0 }));
      return { ...progress, areas, of: event.checks, plannedAtMs: event.atMs };
    }
    case 'traffic':
      return withRequests(progress, event.requests);
    case 'check-finished': {
      const failed = isFailure(event) ? 1 : 0;
      const areas = progress.areas.map((one) =>
        one.area === event.area
          ? { ...one, done: one.done + (event.round === 0 ? 1 : 0), failed: one.failed + failed }
          : one,
      );
      const counted = { ...progress, areas, done: event.done, failed: progress.failed + failed };
      return withRequests(counted, event.requests);
    }
    default:
      return progress;
  }
}

/** Whether the event reports a failure of the target or a defect of drivespec. */
export function isFailure(event: RunEvent): event is Extract<RunEvent, { type: 'check-finished' }> {
  return event.type === 'check-finished' && (event.status === 'fail' || event.status === 'error');
}

/** Requests per second over the last seconds. */
export function requestsPerSecond({ recent }: Progress): number {
  const [first, last] = [recent[0], recent.at(-1)];
  if (first === undefined || last === undefined || last.atMs === first.atMs) return 0;
  return (1_000 * (last.requests - first.requests)) / (last.atMs - first.atMs);
}

const minDone = 5;
const minMs = 2_000;

/**
 * The estimated remaining seconds: until the end of the time of a run that uses it up, otherwise from the rate of checks so far.
 * Undefined while too few checks are finished for an estimate.
 */
export function secondsLeft(progress: Progress): number | undefined {
  const { endsAtMs, usesUpItsTime, atMs, plannedAtMs, done, of } = progress;
  const untilEnd = endsAtMs === undefined ? Number.POSITIVE_INFINITY : Math.max(0, endsAtMs - atMs);
  if (usesUpItsTime) return untilEnd / 1_000;
  const spentMs = atMs - plannedAtMs;
  if (done < Math.min(minDone, of) || spentMs < minMs) return undefined;
  return Math.min(untilEnd, (spentMs * (of - done)) / done) / 1_000;
}

function withRequests(progress: Progress, requests: number): Progress {
  const { atMs } = progress;
  const recent = [...progress.recent.filter((seen) => seen.atMs >= atMs - recentMs), { atMs, requests }];
  return { ...progress, requests, recent };
}
