import fc from 'fast-check';
import { numbers } from '../../../toolkit/generators/numbers.ts';
import {
  beyond,
  type FarPosition,
  farPositionOf,
  farPositions,
} from '../../../toolkit/generators/ranges/out-of-range-positions.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/** A range that no representation can satisfy, independent of the size. */
export type UnsatisfiableRange =
  | { readonly form: 'open'; readonly from: FarPosition }
  | { readonly form: 'closed'; readonly from: FarPosition; readonly length: number }
  | { readonly form: 'several'; readonly from: FarPosition }
  | { readonly form: 'empty suffix' };

/** The Range field value to send. */
export function unsatisfiableField(range: UnsatisfiableRange, size: number): string {
  if (range.form === 'empty suffix') return 'bytes=-0';
  const first = farPositionOf(range.from, size);
  if (range.form === 'several') return `bytes=${first}-,${first + 5n}-${first + 9n}`;
  return range.form === 'open' ? `bytes=${first}-` : `bytes=${first}-${first + BigInt(range.length - 1)}`;
}

/** From the first position after the end to positions that wrap into the file in 31, 32, 53, 63 or 64 bits. */
export const unsatisfiableEdgeCases: readonly UnsatisfiableRange[] = [
  { form: 'open', from: beyond('end') },
  { form: 'closed', from: beyond('end'), length: 1 },
  { form: 'closed', from: beyond('end', 1), length: 10 },
  { form: 'open', from: beyond('end', 1) },
  { form: 'empty suffix' },
  { form: 'open', from: beyond('2^31') },
  { form: 'open', from: beyond('2^32') },
  { form: 'closed', from: beyond('2^32', 5), length: 5 },
  { form: 'closed', from: beyond('2^53', 1), length: 5 },
  { form: 'open', from: beyond('2^63') },
  { form: 'closed', from: beyond('2^63', 5), length: 5 },
  { form: 'open', from: beyond('2^64') },
  { form: 'closed', from: beyond('2^64', 5), length: 5 },
  { form: 'open', from: beyond('2^64', 5) },
  { form: 'closed', from: beyond('10^30', 5), length: 5 },
];

const one = [
  fc.record({ form: fc.constant('open' as const), from: farPositions }),
  fc.record({
    form: fc.constant('closed' as const),
    from: farPositions,
    length: numbers({ min: 1, max: 5_000 }),
  }),
] as const;

/** Any unsatisfiable range. It shrinks to one open or closed range. */
export const unsatisfiableRanges: fc.Arbitrary<UnsatisfiableRange> = shrunkAs<UnsatisfiableRange>(
  fc.oneof(...one),
  fc.oneof(
    ...one,
    fc.record({ form: fc.constant('several' as const), from: farPositions }),
    fc.record({ form: fc.constant('empty suffix' as const) }),
  ),
);
