import { joinContents } from '../content.ts';
import type { Fault } from '../fault.ts';

/** Faults of the area `chunk`. */
export const chunkFaults: readonly Fault[] = [
  {
    id: 'chunk/assembled-by-text',
    breaks: ['CHK-01'],
    caughtBy: [],
    says: 'chunks are joined in the order of their numbers as text: 0, 1, 10, 11, 2',
    steps: () => ({
      assembleChunks: ({ session }) =>
        joinContents(
          [...session.chunks].sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)).map(([, chunk]) => chunk),
        ),
    }),
  },
  {
    id: 'chunk/cut-body-is-stored',
    breaks: ['CHK-08', 'CHK-07'],
    caughtBy: [],
    says: 'a chunk whose connection broke counts as received',
    steps: () => ({ mayStoreChunk: () => true }),
  },
];
