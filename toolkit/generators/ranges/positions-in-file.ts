import fc from 'fast-check';
import { shrunkAs } from '../shrunk-as.ts';

/** A byte offset independent of the size, so that a case fits any representation and shrinks towards an edge. */
export interface Position {
  /** `middle` is size / 2, `end` the offset just after the last byte. */
  readonly from: 'start' | 'middle' | 'end';
  readonly offset: number;
}

/** The offset of a position in a representation of `size` bytes; it may lie outside. */
export function offsetOf(place: Position, size: number): number {
  const anchor = { start: 0, middle: Math.floor(size / 2), end: size }[place.from];
  return anchor + place.offset;
}

/** The offset of a position, moved inside the representation: 0 to size − 1. `size` is at least 1. */
export function offsetWithin(place: Position, size: number): number {
  return Math.min(Math.max(offsetOf(place, size), 0), size - 1);
}

/** Creates a position. */
export function at(from: Position['from'], offset = 0): Position {
  return { from, offset };
}

const anchors = fc.constantFrom('start' as const, 'middle' as const, 'end' as const);

/** Any position, mostly near an edge. */
export const positionsInFile: fc.Arbitrary<Position> = shrunkAs(
  fc.record({
    from: anchors,
    offset: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.integer({ min: -5_000, max: 5_000 })),
  }),
  fc.record({ from: anchors, offset: fc.integer() }),
);
