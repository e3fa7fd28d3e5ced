import fc from 'fast-check';

/** How a file is cut into pieces and in which order they are requested, independent of its size. */
export interface Partition {
  /** Positions of the cuts, in ten-thousandths of the size. */
  readonly cuts: readonly number[];
  /**
   * The distance between pieces that are requested one after the other, modulo a prime: 1 is file order, 96 the
   * reverse.
   */
  readonly stride: number;
}

const scale = 10_000;
const prime = 97;

/**
 * The pieces of `size` bytes (at least 1) in the order of the requests. Together they contain each byte exactly
 * once.
 */
export function piecesOf(
  partition: Partition,
  size: number,
): readonly { readonly first: number; readonly last: number }[] {
  const starts = new Set([
    0,
    ...partition.cuts.map((cut) => Math.min(size - 1, Math.floor((cut / scale) * size))),
  ]);
  const inOrder = [...starts].sort((a, b) => a - b);
  const pieces = inOrder.map((first, index) => ({ first, last: (inOrder[index + 1] ?? size) - 1 }));
  const turn = (index: number): number => ((index + 1) * partition.stride) % prime;
  return pieces
    .map((piece, index) => ({ piece, index }))
    .sort((a, b) => turn(a.index) - turn(b.index))
    .map(({ piece }) => piece);
}

/** Any partition into at most 24 pieces. */
export const partitions: fc.Arbitrary<Partition> = fc.record({
  cuts: fc.array(fc.nat(scale - 1), { maxLength: 23 }),
  stride: fc.integer({ min: 1, max: prime - 1 }),
});
