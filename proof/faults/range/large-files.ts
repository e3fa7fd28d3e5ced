import type { ByteRange } from '../../../reference-server/rules/range.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { readContent } from '../../../reference-server/storage/content.ts';
import type { Version } from '../../../reference-server/storage/store.ts';
import type { Fault } from '../fault.ts';

const mebibyte = 1024 * 1024;

const everyPlace = 'range/every-place-of-a-large-file-is-exact';

/** Ranges of large files, read from the wrong place; the header fields are right. */
export const rangeLargeFilesFaults: readonly Fault[] = [
  {
    id: 'range/offset-in-storage-is-24-bit',
    violates: ['RNG-01', 'RNG-02', 'RNG-03', 'RNG-04'],
    detectedBy: [
      everyPlace,
      'range/last-position-beyond-the-end-means-the-last-byte',
      'range/open-range-reads-to-the-end',
      'range/suffix-range-sends-the-last-bytes',
    ],
    description: 'a part that begins at 16 MiB or later is read 16 MiB too early',
    steps: () => ({ readBytes: readingAt(({ first }) => first % (16 * mebibyte)) }),
  },
  {
    id: 'range/offset-is-rounded-to-a-float',
    violates: ['RNG-01'],
    detectedBy: [everyPlace],
    description: 'a part that begins beyond 16 MiB begins at the nearest offset that 24 bits can express',
    steps: () => ({ readBytes: readingAt(({ first }) => Math.fround(first)) }),
  },
  {
    id: 'range/part-across-8-mebibytes-is-read-from-one-block',
    violates: ['RNG-01'],
    detectedBy: [everyPlace],
    description: 'a part across a multiple of 8 MiB ends with the beginning of the block in which it starts',
    steps: () => ({
      readBytes: ({ version, first, last }) => {
        const end = (Math.floor(first / (8 * mebibyte)) + 1) * 8 * mebibyte;
        if (isWhole({ version, first, last }) || last < end) return readContent(version.content, first, last);
        const start = end - 8 * mebibyte;
        return [
          ...readContent(version.content, first, end - 1),
          ...readContent(version.content, start, start + last - end),
        ];
      },
    }),
  },
  {
    id: 'range/short-last-mebibyte-is-read-one-block-early',
    violates: ['RNG-01', 'RNG-03', 'RNG-04'],
    detectedBy: [everyPlace, 'range/open-range-reads-to-the-end', 'range/suffix-range-sends-the-last-bytes'],
    description: 'in files over 4 MiB, a part in the last incomplete MiB is read 1 MiB too early',
    steps: () => ({
      readBytes: readingAt(({ first, version }) => {
        const { sizeBytes } = version.content;
        const isLast = sizeBytes > 4 * mebibyte && first >= sizeBytes - (sizeBytes % mebibyte);
        return isLast ? first - mebibyte : first;
      }),
    }),
  },
  {
    id: 'range/blocks-are-cached-modulo-16',
    violates: ['RNG-01'],
    detectedBy: [everyPlace],
    description:
      'blocks of 1 MiB are cached by their number modulo 16, so that block 17 is read as block 1 after that was read',
    steps: () => {
      const cached = new WeakMap<Version, Map<number, number>>();
      return {
        readBytes: readingAt(({ version, first }) => {
          const blocks = cached.get(version) ?? new Map<number, number>();
          cached.set(version, blocks);
          const block = Math.floor(first / mebibyte);
          const kept = blocks.get(block % 16) ?? block;
          blocks.set(block % 16, kept);
          return first + (kept - block) * mebibyte;
        }),
      };
    },
  },
  {
    id: 'range/first-read-of-a-block-is-empty',
    violates: ['RNG-01'],
    detectedBy: [everyPlace],
    description:
      'the first part that is read of a file from 2 MiB on consists of NULs while the block is fetched',
    steps: () => {
      const fetched = new WeakSet<Version>();
      return {
        readBytes: ({ version, first, last }) => {
          const isCold = !fetched.has(version) && !isWhole({ version, first, last }) && first >= 2 * mebibyte;
          fetched.add(version);
          return isCold ? [Buffer.alloc(last - first + 1)] : readContent(version.content, first, last);
        },
      };
    },
  },
];

type Read = ByteRange & { readonly version: Version };

function isWhole({ version, first, last }: Read): boolean {
  return first === 0 && last === version.content.sizeBytes - 1;
}

/** Reads each part from another offset; as many bytes, filled up with NULs at the end of the file. */
function readingAt(offsetOf: (read: Read) => number): Steps['readBytes'] {
  return function* (read) {
    const { version, first, last } = read;
    const from = isWhole(read) ? first : offsetOf(read);
    const end = Math.min(from + last - first, version.content.sizeBytes - 1);
    yield* readContent(version.content, from, end);
    yield Buffer.alloc(last - first - (end - from));
  };
}
