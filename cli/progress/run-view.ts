import type { OnEvent, RunEvent } from '../../record/events.ts';
import type { KnownFailure } from '../../record/gate.ts';
import { acceptedNote, accepts } from '../../record/known-failures.ts';
import { failureLines } from '../../reports/terminal/failure-lines.ts';
import { liveLines } from '../../reports/terminal/live-lines.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { advance, isFailure, noProgress, type Progress } from '../../reports/terminal/progress.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { targetName } from '../../reports/text/target-name.ts';
import { counted } from '../../util/counted.ts';
import type { Output } from '../process-io.ts';
import { createLiveRegion, type Terminal } from './live-region.ts';

/** The display of a running run. */
export interface RunView {
  readonly onEvent: OnEvent;
  /** Removes the live lines. */
  readonly close: () => void;
}

/** The outputs of the display. */
export interface Screen {
  /** Receives permanent lines. */
  readonly out: Output;
  /** The terminal on which progress is redrawn; missing without a terminal. */
  readonly live?: Terminal | undefined;
  readonly wantsColour: boolean;
  /** The failures that are displayed as accepted. */
  readonly accepted?: readonly KnownFailure[];
}

type Finished = Extract<RunEvent, { type: 'check-finished' }>;

const redrawMs = 100;
const maxFailures = 20;

/** Displays the events: on a terminal, redrawn lines; otherwise a line per finished area. Failures are printed immediately. */
export function createRunView({ out, live, wantsColour, accepted = [] }: Screen): RunView {
  const paint = createPaint(wantsColour);
  const block = live === undefined ? undefined : createLiveRegion(live);
  const print = (line: string): unknown => (block === undefined ? out.write(`${line}\n`) : block.print(line));
  let progress = noProgress;
  let drawnAtMs = Number.NEGATIVE_INFINITY;
  let failures = 0;
  let startedAt = '';

  const noteOf = (event: Finished): string | undefined => {
    const check = { ...event, id: event.check };
    const entry = accepted.find(
      (one) => event.status === 'fail' && accepts(one, check, startedAt.slice(0, 10)),
    );
    return entry && acceptedNote(entry);
  };
  const printFailure = (event: RunEvent): void => {
    if (!isFailure(event)) return;
    failures += 1;
    if (failures <= maxFailures) for (const line of failureLines(event, noteOf(event), paint)) print(line);
    if (failures === maxFailures + 1) print('      further failures are in the report');
  };
  const redraw = (): void => {
    if (live === undefined || block === undefined || progress.atMs - drawnAtMs < redrawMs) return;
    drawnAtMs = progress.atMs;
    block.show(liveLines(progress, { columns: live.columns ?? 80, rows: live.rows ?? 24 }, paint));
  };
  return {
    onEvent(event) {
      if (event.type === 'run-started') ({ startedAt } = event);
      for (const line of headLines(event)) out.write(`${line}\n`);
      progress = advance(progress, event);
      printFailure(event);
      if (block === undefined) for (const line of finishedArea(progress, event)) print(line);
      redraw();
    },
    close: () => block?.clear(),
  };
}

function headLines(event: RunEvent): readonly string[] {
  if (event.type === 'run-started') {
    const shard = event.shard === undefined ? '' : `  shard ${event.shard.index} of ${event.shard.of}`;
    return [`drivespec ${event.version}  ${visibleLine(targetName(event))}${shard}`];
  }
  if (event.type !== 'planned') return [];
  return [
    `plan  ${counted(event.checks, 'check')} of ${counted(event.requirements, 'requirement')}, seed ${event.seed}`,
    ...(event.skipped === 0
      ? []
      : [
          `      ${counted(event.skipped, 'check')} cannot be judged on this target; the report gives the reasons`,
        ]),
    ...fileLines(event.files),
  ];
}

/** Describes the number of files that the run will create, if it is limited or they will remain. */
function fileLines(files: Extract<RunEvent, { type: 'planned' }>['files']): readonly string[] {
  if (files === undefined) return [];
  const { expected, folders, limit, remain, isKept, shortened } = files;
  const about = `about ${counted(expected, 'file')}${folders === 0 ? '' : ` and ${counted(folders, 'folder')}`}`;
  const will = remain
    ? isKept
      ? `${about} will remain on the target, because of --keep-files`
      : `the target does not delete files: ${about} will remain on it`
    : `${about} will be created`;
  const bound = limit === undefined ? 'without a limit' : `at most ${counted(limit, 'file')}`;
  const fewer = shortened === 0 ? '' : `, ${counted(shortened, 'check')} with fewer cases`;
  return [`files  ${will} (${bound}${fewer}; --max-files sets a limit)`];
}

/** A line for an area whose last check has just finished. */
function finishedArea(progress: Progress, event: RunEvent): readonly string[] {
  if (event.type !== 'check-finished' || event.round > 0) return [];
  return progress.areas
    .filter(({ area, done, of }) => area === event.area && done === of)
    .map(({ area, of, failed }) => {
      return `${area.padEnd(9)}  ${counted(of, 'check')}${failed === 0 ? '' : `, ${failed} failed`}, ${progress.done}/${progress.of} in total`;
    });
}
