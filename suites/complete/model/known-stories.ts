import { shape } from '../../../toolkit/generators/content/file-shapes.ts';
import type { Story } from './command.ts';

/** Stories that servers are known to get wrong, shortest first. */
export const knownStories: readonly Story[] = [
  // A file smaller than any chunk; put and completed once more afterwards.
  {
    files: [shape(1, 1)],
    commands: [
      { do: 'complete', session: 0 },
      { do: 'put', session: 0, chunk: 0 },
      { do: 'complete-twice', session: 0 },
      { do: 'put-other', session: 0, chunk: 0 },
      { do: 'complete', session: 0 },
    ],
  },
  // One chunk again and again is not several; reading the status changes nothing.
  {
    files: [shape(3, 0)],
    commands: [
      { do: 'put', session: 0, chunk: 0 },
      { do: 'put', session: 0, chunk: 0 },
      { do: 'put', session: 0, chunk: 0 },
      { do: 'status', session: 0 },
      { do: 'complete', session: 0 },
      { do: 'put', session: 0, chunk: 2 },
      { do: 'complete', session: 0 },
      { do: 'status', session: 0 },
      { do: 'put-rest', session: 0 },
      { do: 'complete', session: 0 },
    ],
  },
  // Wrong lengths, first and last, and the right ones after them.
  {
    files: [shape(2, 9)],
    commands: [
      { do: 'put-short', session: 0, chunk: 0 },
      { do: 'put-long', session: 0, chunk: 1 },
      { do: 'put', session: 0, chunk: 1 },
      { do: 'put', session: 0, chunk: 0 },
      { do: 'complete', session: 0 },
    ],
  },
  {
    files: [shape(2, 0)],
    commands: [
      { do: 'put-rest', session: 0 },
      { do: 'put-empty', session: 0, chunk: 1 },
      { do: 'put-long', session: 0, chunk: 0 },
      { do: 'put-outside', session: 0, chunk: 0 },
      { do: 'complete', session: 0 },
    ],
  },
  {
    files: [shape(2, 0)],
    commands: [
      { do: 'put', session: 0, chunk: 0 },
      { do: 'put-empty', session: 0, chunk: 1 },
      { do: 'complete', session: 0 },
    ],
  },
  // A chunk that was cut off, before and after a whole one.
  {
    files: [shape(2, 30_000)],
    commands: [
      { do: 'put', session: 0, chunk: 1 },
      { do: 'put-cut', session: 0, chunk: 0 },
      { do: 'complete', session: 0 },
      { do: 'put', session: 0, chunk: 0 },
      { do: 'put-cut', session: 0, chunk: 1 },
      { do: 'put-cut', session: 0, chunk: 0 },
      { do: 'complete', session: 0 },
    ],
  },
  // Other bytes for a chunk, one after another and at once.
  {
    files: [shape(3, 0)],
    commands: [
      { do: 'put-both', session: 0, chunk: 1 },
      { do: 'put', session: 0, chunk: 0 },
      { do: 'put-other', session: 0, chunk: 0 },
      { do: 'put-both', session: 0, chunk: 2 },
      { do: 'put-other', session: 0, chunk: 2 },
      { do: 'complete', session: 0 },
    ],
  },
  // Two sessions that are alike; the first is complete before the second has begun.
  {
    files: [shape(2, 0), shape(2, 0)],
    commands: [
      { do: 'open', session: 1 },
      { do: 'put-rest', session: 0 },
      { do: 'complete', session: 1 },
      { do: 'put-other', session: 1, chunk: 1 },
      { do: 'complete-twice', session: 0 },
      { do: 'put-other', session: 0, chunk: 0 },
      { do: 'put', session: 1, chunk: 0 },
    ],
  },
  // More chunks than ten, put from the last to the first, one of them missing for a while.
  {
    files: [shape(12, 7)],
    commands: [
      { do: 'put', session: 0, chunk: 2 },
      { do: 'put-rest', session: 0 },
      { do: 'put', session: 0, chunk: 10 },
      { do: 'complete', session: 0 },
    ],
  },
];

/** Stories over days, shortest first. */
export const knownStoriesOverDays: readonly Story[] = [
  // Whole, and too late.
  {
    files: [shape(1, 1)],
    commands: [
      { do: 'put', session: 0, chunk: 0 },
      { do: 'wait', hours: 25 },
      { do: 'complete', session: 0 },
      { do: 'put', session: 0, chunk: 0 },
    ],
  },
  // Almost a day goes by again and again, and a chunk comes each time.
  {
    files: [shape(3, 1)],
    commands: [
      { do: 'wait', hours: 12 },
      { do: 'put', session: 0, chunk: 0 },
      { do: 'wait', hours: 23 },
      { do: 'put', session: 0, chunk: 1 },
      { do: 'wait', hours: 23 },
      { do: 'put', session: 0, chunk: 2 },
      { do: 'wait', hours: 23 },
      { do: 'complete', session: 0 },
      { do: 'wait', hours: 25 },
      { do: 'complete', session: 0 },
    ],
  },
  // Of two that are alike one is left alone, full as it is; the other is not.
  {
    files: [shape(2, 0), shape(2, 0)],
    commands: [
      { do: 'put-rest', session: 0 },
      { do: 'put', session: 1, chunk: 0 },
      { do: 'wait', hours: 23 },
      { do: 'put', session: 1, chunk: 1 },
      { do: 'wait', hours: 6 },
      { do: 'put', session: 0, chunk: 1 },
      { do: 'complete', session: 0 },
      { do: 'complete', session: 1 },
      { do: 'status', session: 0 },
    ],
  },
];
