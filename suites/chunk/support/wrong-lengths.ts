import fc from 'fast-check';
import { payloadSize } from '../../../client/payload/payload.ts';
import { chunkOf, type Session } from '../../../toolkit/arrange/need-session.ts';
import { lasts } from '../../../toolkit/generators/content/file-shapes.ts';

/** Wrong lengths of a chunk. */
export const wrongLengths = [
  'empty',
  'one byte',
  'half',
  'one short',
  'one over',
  'twice',
  'ten times',
  'a full chunk',
  'two chunks',
  'the last chunk',
  'the whole file',
] as const;

/** One of the wrong lengths. */
export type WrongLength = (typeof wrongLengths)[number];

/** The right length of chunk `index` and those of the session, all in bytes. */
function lengthsOf(session: Session, index: number): Readonly<Record<WrongLength, number>> {
  const rightBytes = chunkOf(session, index).length;
  return {
    empty: 0,
    'one byte': 1,
    half: Math.floor(rightBytes / 2),
    'one short': rightBytes - 1,
    'one over': rightBytes + 1,
    twice: 2 * rightBytes,
    'ten times': 10 * rightBytes,
    'a full chunk': session.chunkBytes,
    'two chunks': 2 * session.chunkBytes,
    'the last chunk': chunkOf(session, session.totalChunks - 1).length,
    'the whole file': payloadSize(session.content),
  };
}

/** The wrong length of chunk `index` in bytes. If it is the right one, one byte more. */
export function wrongLengthBytes(way: WrongLength, session: Session, index: number): number {
  const rightBytes = chunkOf(session, index).length;
  const bytes = lengthsOf(session, index)[way];
  return bytes === rightBytes ? rightBytes + 1 : bytes;
}

/**
 * A chunk of the wrong length: its index, the number of chunks, `last` as in a file shape, and whether chunked
 * coding is used.
 */
export interface WrongChunk {
  readonly chunks: number;
  readonly last: number;
  readonly index: number;
  readonly wrong: WrongLength;
  readonly chunked: boolean;
}

/** Wrong lengths that servers have accepted, for a first, a middle and a last chunk. */
export const wrongChunkEdgeCases: readonly WrongChunk[] = [
  { chunks: 1, last: 10, index: 0, wrong: 'one short', chunked: false },
  { chunks: 2, last: 10, index: 1, wrong: 'one over', chunked: false },
  { chunks: 2, last: 10, index: 1, wrong: 'one short', chunked: false },
  { chunks: 2, last: 10, index: 0, wrong: 'one short', chunked: false },
  { chunks: 2, last: 10, index: 0, wrong: 'one over', chunked: false },
  { chunks: 2, last: 0, index: 0, wrong: 'empty', chunked: false },
  { chunks: 2, last: 10, index: 0, wrong: 'one short', chunked: true },
  { chunks: 2, last: 10, index: 1, wrong: 'a full chunk', chunked: true },
  { chunks: 3, last: 0, index: 1, wrong: 'two chunks', chunked: false },
  { chunks: 1, last: 10, index: 0, wrong: 'half', chunked: false },
  { chunks: 1, last: 10, index: 0, wrong: 'twice', chunked: false },
  { chunks: 2, last: 10, index: 1, wrong: 'ten times', chunked: false },
  { chunks: 2, last: 10, index: 0, wrong: 'the last chunk', chunked: false },
  { chunks: 2, last: 10, index: 1, wrong: 'the whole file', chunked: false },
  { chunks: 2, last: 10, index: 0, wrong: 'the whole file', chunked: false },
  { chunks: 2, last: 0, index: 0, wrong: 'half', chunked: false },
  { chunks: 2, last: 0, index: 0, wrong: 'ten times', chunked: true },
];

/** Any chunk with any wrong length. */
export const wrongChunks: fc.Arbitrary<WrongChunk> = fc.record({
  chunks: fc.integer({ min: 1, max: 4 }),
  last: lasts(0, 1, -1, 10, 30_000),
  index: fc.nat(3),
  wrong: fc.constantFrom(...wrongLengths),
  chunked: fc.boolean(),
});
