import fc from 'fast-check';
import { type Payload, positions } from '../../../client/payload/payload.ts';
import { numbers } from '../numbers.ts';
import { shrunkAs } from '../shrunk-as.ts';

/** A file described in chunks, so that it keeps its shape with any chunk size that a target chooses. */
export interface FileShape {
  /** At least 1. */
  readonly chunks: number;
  /** Bytes in the last chunk: 0 for a full one, n for exactly n, -n for n fewer than a full one has. */
  readonly last: number;
  /** The key of the position-coded content, so that each file of a check differs. */
  readonly key: number;
}

/** Creates a file shape. */
export function shape(chunks: number, last = 0, key = 0): FileShape {
  return { chunks, last, key };
}

/** The bytes of a file of this shape; its last chunk has at least one and at most `chunkBytes`. */
export function shapeSize({ chunks, last }: FileShape, chunkBytes: number): number {
  const lastBytes = last > 0 ? Math.min(last, chunkBytes) : Math.max(1, chunkBytes + last);
  return (chunks - 1) * chunkBytes + lastBytes;
}

/** The position-coded content of a file of this shape. */
export function shapeContent(given: FileShape, chunkBytes: number): Payload {
  return positions(shapeSize(given, chunkBytes), given.key);
}

/** Any file of 1 to `maxChunks` chunks; its last one is often full or a byte away from an edge. */
export function fileShapes(maxChunks = 4): fc.Arbitrary<FileShape> {
  return shrunkAs(
    fc.record({
      chunks: fc.integer({ min: 1, max: maxChunks }),
      last: fc.oneof(fc.constantFrom(0, 1, -1), fc.integer({ min: -40_000, max: 40_000 })),
      key: fc.nat(255),
    }),
    fc.record({ chunks: numbers({ min: 1, max: maxChunks }), last: anyLast, key: fc.nat() }),
  );
}

/** The length of a file shape's last chunk, one of these; an edge case with another length can be shrunk too. */
export function lasts(...lengths: readonly [number, ...number[]]): fc.Arbitrary<number> {
  return shrunkAs(fc.constantFrom(...lengths), anyLast);
}

// Towards one byte, or towards a full chunk.
const anyLast = fc.oneof(fc.integer({ min: 1 }), fc.integer({ max: 0 }));
