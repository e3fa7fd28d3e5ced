import { shape } from '../../../toolkit/generators/content/file-shapes.ts';
import type { Scenario } from './command.ts';

/** Scenarios that known servers fail, shortest first. */
export const knownScenarios: readonly Scenario[] = [
  // A file smaller than any chunk; PUT and complete are repeated after it is finished.
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
  // A repeated chunk counts once, and reading progress does not change the session.
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
  // Wrong lengths of the first and the last chunk, then the right ones.
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
  // A truncated chunk, before and after a whole one.
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
  // Other bytes for a chunk, sequentially and concurrently.
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
  // Two sessions for files of the same shape; the first is completed before the second has a chunk.
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
  // More than ten chunks, sent from last to first after chunk 2.
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

/** Scenarios over several days, shortest first. */
export const knownScenariosOverDays: readonly Scenario[] = [
  // All chunks are stored, but complete is too late.
  {
    files: [shape(1, 1)],
    commands: [
      { do: 'put', session: 0, chunk: 0 },
      { do: 'wait', hours: 25 },
      { do: 'complete', session: 0 },
      { do: 'put', session: 0, chunk: 0 },
    ],
  },
  // A chunk arrives after almost a day, several times.
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
  // Two sessions for files of the same shape: one has all chunks and expires, the other stays in use.
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
