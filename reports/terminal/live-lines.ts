import type { Paint } from './paint.ts';
import { type AreaProgress, type Progress, requestsPerSecond, secondsLeft } from './progress.ts';

/** The available room, in characters. */
export interface Room {
  readonly columns: number;
  readonly rows: number;
}

const maxAreaLines = 4;
const between = '  ';

/** The progress of a run in a few lines: its areas, then the whole. None is wider than the room less one column. */
export function liveLines(progress: Progress, room: Room, paint: Paint): readonly string[] {
  if (progress.of === 0) return [];
  const width = Math.max(1, room.columns - 1);
  const areaLines = Math.max(0, Math.min(maxAreaLines, room.rows - 3));
  const shown = fitting(progress.areas, width, areaLines);
  return [
    ...rowsOf(shown, width).map((row) => row.map((area) => paintedArea(area, width, paint)).join(between)),
    statusText(progress).slice(0, width),
  ];
}

/** The whole run in one line: checks, failures, request rate, and the estimated remaining time. */
function statusText(progress: Progress): string {
  const { done, of, failed } = progress;
  const left = secondsLeft(progress);
  return [
    `${done}/${of} checks`,
    ...(failed === 0 ? [] : [`${failed} failed`]),
    `${Math.round(requestsPerSecond(progress))} requests/s`,
    ...(left === undefined || (done === of && !progress.usesUpItsTime) ? [] : [`${inWords(left)} left`]),
  ].join(', ');
}

/** An estimated time: `about 20 s`, `about 3 min`. */
function inWords(seconds: number): string {
  if (seconds < 10) return 'less than 10 s';
  if (seconds < 90) return `about ${5 * Math.round(seconds / 5)} s`;
  return seconds < 5_400 ? `about ${Math.round(seconds / 60)} min` : `about ${Math.round(seconds / 3_600)} h`;
}

/** The areas that fit: if room is short, finished areas without failures are left out first, then areas that have not started. */
function fitting(areas: readonly AreaProgress[], width: number, lines: number): readonly AreaProgress[] {
  const isHeld = ({ done, of, failed }: AreaProgress): boolean => done === of && failed === 0;
  const stages = [
    areas,
    areas.filter((area) => !isHeld(area)),
    areas.filter((area) => !isHeld(area) && area.done > 0),
  ];
  const fits = stages.find((stage) => rowsOf(stage, width).length <= lines);
  return (
    fits ??
    rowsOf(stages.at(-1) ?? [], width)
      .slice(0, lines)
      .flat()
  );
}

function rowsOf(areas: readonly AreaProgress[], width: number): readonly (readonly AreaProgress[])[] {
  const rows: AreaProgress[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const area of areas) {
    const length = areaText(area).length;
    if (used + between.length + length <= width) {
      rows.at(-1)?.push(area);
      used += between.length + length;
    } else {
      rows.push([area]);
      used = length;
    }
  }
  return rows;
}

function areaText({ area, done, of, failed }: AreaProgress): string {
  return `${area} ${done}/${of}${failed === 0 ? '' : ` ${failed} failed`}`;
}

function paintedArea(area: AreaProgress, width: number, paint: Paint): string {
  const text = areaText(area).slice(0, width);
  if (area.failed > 0) return paint('red', text);
  return area.done === area.of ? paint('dim', text) : text;
}
