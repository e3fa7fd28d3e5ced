import fc from 'fast-check';
import { concat, type Payload, positions, repeat } from '../../../client/payload/payload.ts';
import { numbers } from '../../../toolkit/generators/numbers.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/** Content whose end may be treated as block padding. Sizes in bytes. */
export interface PaddedContent {
  readonly size: number;
  readonly padding: PaddingName;
  /** Length of the padding at the end of the content; at most `size`. */
  readonly length: number;
}

/** Padding that block stores, archives, ciphers and text tools use. */
const paddings = {
  NUL: '\0',
  space: ' ',
  'line feed': '\n',
  '0xFF': Uint8Array.of(0xff),
  'its own length': undefined,
  'equals sign': '=',
  'end of text': '\u001a',
} as const;

type PaddingName = keyof typeof paddings;

const names = Object.keys(paddings) as readonly PaddingName[];

/** Position-coded content that ends in the padding. */
export function paddedContent({ size, padding, length }: PaddedContent): Payload {
  const bytes = Math.min(length, size);
  const unit = paddings[padding] ?? Uint8Array.of(bytes % 256);
  return bytes === 0 ? positions(size) : concat(positions(size - bytes), repeat(unit, bytes));
}

/** Whole blocks that end in few or many NULs, sizes that are not whole blocks, and each other padding once. */
export const paddedEdgeCases: readonly PaddedContent[] = [
  ...[512, 4_096, 65_536, 131_072].flatMap((size) =>
    [1, 3, 512].map((length) => ({ size, padding: 'NUL' as const, length })),
  ),
  { size: 1_000, padding: 'NUL', length: 3 },
  { size: 10_240, padding: 'NUL', length: 1_024 },
  { size: 1_048_576, padding: 'NUL', length: 3 },
  { size: 4_096, padding: 'its own length', length: 1 },
  ...names.slice(1).map((padding) => ({ size: 4_096, padding, length: 16 })),
];

/** Any padding at the end of 1 to 4 blocks, mostly whole ones; at most `maxBytes`. */
export function paddedContents(maxBytes: number): fc.Arbitrary<PaddedContent> {
  const drawn = fc
    .record({
      blockBytes: fc.constantFrom(512, 1_024, 4_096, 16_384, 65_536),
      blocks: fc.integer({ min: 1, max: 4 }),
      extraBytes: fc.constantFrom(0, 0, 0, -1, 1),
      padding: fc.constantFrom(...names),
      length: fc.oneof(fc.integer({ min: 1, max: 16 }), fc.integer({ min: 17, max: 5_000 })),
    })
    .map(({ blockBytes, blocks, extraBytes, padding, length }) => {
      const size = Math.min(maxBytes, blockBytes * blocks + extraBytes);
      return { size, padding, length: Math.min(length, size) };
    });
  const plain = fc.record({
    size: numbers({ min: 1, max: maxBytes }),
    padding: fc.constantFrom(...names),
    length: numbers({ min: 1, max: maxBytes }),
  });
  return shrunkAs(
    drawn,
    plain.filter(({ size, length }) => length <= size),
  );
}
