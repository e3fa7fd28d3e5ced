import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { areas } from '../../contract/area.ts';
import { liveLines } from '../../reports/terminal/live-lines.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import {
  advance,
  noProgress,
  type Progress,
  requestsPerSecond,
  secondsLeft,
} from '../../reports/terminal/progress.ts';
import { runEvents } from '../cli/run-events.ts';

const plain = createPaint(false);
const progressAfter = (events: ReturnType<typeof runEvents>): Progress => events.reduce(advance, noProgress);
const everyArea = Object.fromEntries(areas.map(({ name }) => [name, 10]));
const allEvents = runEvents(everyArea, { 'upload/check-2': '500' });

describe('the live lines', () => {
  it('fit any terminal', () => {
    fc.assert(
      fc.property(
        fc.nat(allEvents.length),
        fc.integer({ min: 1, max: 200 }),
        fc.integer({ min: 1, max: 60 }),
        (seen, columns, rows) => {
          const lines = liveLines(progressAfter(allEvents.slice(0, seen)), { columns, rows }, plain);
          expect(lines.length).toBeLessThanOrEqual(Math.max(1, Math.min(5, rows - 2)));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(Math.max(1, columns - 1));
        },
      ),
    );
  });

  it('show every area where there is room, and where there is not, those that are under way', () => {
    const progress = progressAfter(allEvents.slice(0, 2 + 25));
    expect(
      liveLines(progress, { columns: 100, rows: 24 }, plain)
        .join(' ')
        .match(/\d+\/10\b/g),
    ).toHaveLength(areas.length);
    expect(liveLines(progress, { columns: 20, rows: 24 }, plain)).toEqual([
      'upload 10/10 1 fail',
      'limit 5/10',
      `25/${10 * areas.length} checks, 1 fa`,
    ]);
  });
});

describe('the time left', () => {
  it('is not said before anything can be known, then follows the pace', () => {
    const events = runEvents({ upload: 20 }, {}, 1_000);
    expect(secondsLeft(progressAfter(events.slice(0, 2 + 4)))).toBeUndefined();
    expect(secondsLeft(progressAfter(events.slice(0, 2 + 5)))).toBe(15);
    expect(secondsLeft(progressAfter(events.slice(0, 2 + 10)))).toBe(10);
  });

  it('is no longer than the time that the run has', () => {
    const [started, ...rest] = runEvents({ upload: 20 }, {}, 1_000);
    const bounded = { ...started, timeSeconds: 12 } as (typeof allEvents)[number];
    expect(secondsLeft(progressAfter([bounded, ...rest.slice(0, 1 + 10)]))).toBe(2);
    const deep = { ...bounded, mode: 'deep' } as (typeof allEvents)[number];
    expect(secondsLeft(progressAfter([deep, ...rest.slice(0, 1 + 1)]))).toBe(11);
  });

  it('counts the requests of the last seconds', () => {
    expect(requestsPerSecond(progressAfter(runEvents({ upload: 20 }, {}, 1_000)))).toBe(10);
    expect(requestsPerSecond(noProgress)).toBe(0);
  });
});
