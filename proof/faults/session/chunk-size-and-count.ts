import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import type { Fault } from '../fault.ts';

/** Faults in the response to create, in chunk sizes and in chunk counts. */
export const sessionChunkSizeAndCountFaults: readonly Fault[] = [
  {
    id: 'session/id-is-missing',
    violates: ['SES-01'],
    detectedBy: ['session/create-returns-the-upload-parameters'],
    description: 'the response to a session create has no session id',
    steps: (unmodified) => ({
      sessionObject: (given) => ({ ...unmodified.sessionObject(given), id: undefined }),
    }),
  },
  {
    id: 'session/total-chunks-is-text',
    violates: ['SES-01'],
    detectedBy: ['session/create-returns-the-upload-parameters'],
    description: 'total_chunks is a string of digits',
    steps: (unmodified) => ({
      sessionObject: (given) => ({
        ...unmodified.sessionObject(given),
        total_chunks: `${given.session.totalChunks}`,
      }),
    }),
  },
  {
    id: 'session/expires-at-is-missing',
    violates: ['SES-01'],
    detectedBy: ['session/create-returns-the-upload-parameters'],
    description: 'the response to a session create has no expires_at',
    steps: (unmodified) => ({
      sessionObject: (given) => ({ ...unmodified.sessionObject(given), expires_at: null }),
    }),
  },
  {
    id: 'session/large-file-breaks-it',
    violates: ['SES-01'],
    detectedBy: ['session/create-returns-the-upload-parameters'],
    description: 'a file_size of 2 GiB or more is answered with 500',
    steps: (unmodified) => ({
      readSessionRequest: (given) => {
        const asked = unmodified.readSessionRequest(given);
        if (asked.file_size >= 2 ** 31) throw new Refusal(500, 'Out of range');
        return asked;
      },
    }),
  },
  {
    id: 'session/whole-multiple-has-an-extra-chunk',
    violates: ['SES-02'],
    detectedBy: ['session/total-chunks-is-size-over-chunk-size'],
    description: 'total_chunks is one too many where the size is a multiple of chunk_size',
    steps: () => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) => Math.floor(fileSizeBytes / chunkSizeBytes) + 1,
    }),
  },
  {
    id: 'session/remainder-goes-into-the-last-chunk',
    violates: ['SES-02'],
    detectedBy: ['session/total-chunks-is-size-over-chunk-size'],
    description: 'total_chunks is rounded down, but is at least one',
    steps: () => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
        Math.max(1, Math.floor(fileSizeBytes / chunkSizeBytes)),
    }),
  },
  {
    id: 'session/total-chunks-is-off-beyond-ten',
    violates: ['SES-02'],
    detectedBy: ['session/total-chunks-is-size-over-chunk-size'],
    description: 'a remainder of one byte gets no chunk if there are ten or more whole chunks',
    steps: (unmodified) => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
        unmodified.totalChunksOf({
          fileSizeBytes: fileSizeBytes - (fileSizeBytes > 10 * chunkSizeBytes ? 1 : 0),
          chunkSizeBytes,
        }),
    }),
  },
  {
    id: 'session/total-chunks-uses-the-requested-size',
    violates: ['SES-02'],
    detectedBy: ['session/total-chunks-is-size-over-chunk-size'],
    description: 'an illegal chunk_size is replaced, but total_chunks is computed with it',
    steps: (unmodified) => {
      let asked: number | undefined;
      return {
        chunkSizeOf: (given) => {
          asked = given.asked;
          return unmodified.chunkSizeOf(given) ?? 65_536;
        },
        totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
          Math.ceil(fileSizeBytes / (asked ?? chunkSizeBytes)),
      };
    },
  },
  {
    id: 'session/size-is-a-32-bit-number',
    violates: ['SES-02'],
    detectedBy: ['session/total-chunks-is-size-over-chunk-size'],
    description: 'total_chunks is computed with the lower 32 bits of file_size',
    steps: (unmodified) => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
        unmodified.totalChunksOf({ fileSizeBytes: fileSizeBytes >>> 0, chunkSizeBytes }),
    }),
  },
  {
    id: 'session/size-is-a-64-bit-number',
    violates: ['SES-02'],
    detectedBy: ['session/a-huge-file-size-is-never-a-small-one'],
    description: 'file_size is read modulo 2^64: a file of 2^64+5 bytes has one chunk',
    steps: sizesModulo(64),
  },
  {
    id: 'session/size-is-a-positive-64-bit-number',
    violates: ['SES-02'],
    detectedBy: ['session/a-huge-file-size-is-never-a-small-one'],
    description: 'file_size is read modulo 2^63: a file of 2^63 bytes is empty',
    steps: sizesModulo(63),
  },
  {
    id: 'session/size-is-a-positive-32-bit-number',
    violates: ['SES-02'],
    detectedBy: ['session/a-huge-file-size-is-never-a-small-one'],
    description: 'file_size is read modulo 2^31: a file of 2^31+5 bytes has one chunk',
    steps: sizesModulo(31),
  },
  {
    id: 'session/size-is-a-single-precision-number',
    violates: ['SES-02'],
    detectedBy: ['session/total-chunks-is-size-over-chunk-size'],
    description: 'total_chunks is computed in single precision',
    steps: (unmodified) => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
        unmodified.totalChunksOf({ fileSizeBytes: Math.fround(fileSizeBytes), chunkSizeBytes }),
    }),
  },
  {
    id: 'session/chunk-size-is-cut-to-the-file',
    violates: ['SES-03'],
    detectedBy: ['session/valid-chunk-size-is-accepted-unchanged'],
    description: 'a chunk_size larger than the file becomes the size of the file',
    steps: (unmodified) => {
      let fileSizeBytes = 0;
      return {
        readSessionRequest: (given) => {
          const asked = unmodified.readSessionRequest(given);
          fileSizeBytes = asked.file_size;
          return asked;
        },
        chunkSizeOf: (given) => {
          const legal = unmodified.chunkSizeOf(given);
          return legal === undefined ? undefined : Math.min(legal, Math.max(1, fileSizeBytes));
        },
      };
    },
  },
  {
    id: 'session/chunk-size-is-capped-early',
    violates: ['SES-03'],
    detectedBy: ['session/valid-chunk-size-is-accepted-unchanged'],
    description: 'a chunk_size over 1 MiB becomes 1 MiB, although a higher maximum is announced',
    steps: (unmodified) => ({
      chunkSizeOf: (given) => {
        const legal = unmodified.chunkSizeOf(given);
        return legal === undefined ? undefined : Math.min(legal, 1024 * 1024);
      },
    }),
  },
  {
    id: 'session/any-chunk-size-is-accepted',
    violates: ['SES-04'],
    detectedBy: ['session/invalid-chunk-size-is-refused-or-replaced'],
    description: 'any whole number is accepted as chunk_size',
    steps: (unmodified) => ({ chunkSizeOf: (given) => given.asked ?? unmodified.chunkSizeOf(given) }),
  },
  {
    id: 'session/chunk-size-of-none-breaks-it',
    violates: ['SES-04'],
    detectedBy: ['session/invalid-chunk-size-is-refused-or-replaced'],
    description: 'a chunk_size of 0 is answered with 500',
    steps: (unmodified) => ({
      chunkSizeOf: (given) => {
        if (given.asked === 0) throw new Refusal(500, 'Division by zero');
        return unmodified.chunkSizeOf(given);
      },
    }),
  },
  {
    id: 'session/chunk-size-is-rounded-to-64-kib',
    violates: ['SES-04'],
    detectedBy: ['session/invalid-chunk-size-is-refused-or-replaced'],
    description: 'chunk_size is rounded up to a multiple of 64 KiB, even if that is not a power of two',
    steps: (unmodified) => ({
      chunkSizeOf: ({ asked, ...given }) =>
        asked === undefined || asked < 1 || asked > given.maxChunkBytes
          ? unmodified.chunkSizeOf({ ...given, asked })
          : Math.ceil(asked / 65_536) * 65_536,
    }),
  },
  {
    id: 'session/small-chunk-size-is-accepted',
    violates: ['SES-04'],
    detectedBy: ['session/invalid-chunk-size-is-refused-or-replaced'],
    description: 'a power of two under 64 KiB is accepted as chunk_size',
    steps: (unmodified) => ({
      chunkSizeOf: (given) =>
        given.asked === 1_024 || given.asked === 32_768 ? given.asked : unmodified.chunkSizeOf(given),
    }),
  },
  {
    id: 'session/default-chunk-size-is-the-file',
    violates: ['SES-05'],
    detectedBy: ['session/absent-chunk-size-gets-a-valid-default'],
    description: 'without chunk_size the whole file is one chunk',
    steps: (unmodified) => {
      let fileSizeBytes = 0;
      return {
        readSessionRequest: (given) => {
          const asked = unmodified.readSessionRequest(given);
          fileSizeBytes = asked.file_size;
          return asked;
        },
        chunkSizeOf: (given) =>
          given.asked === undefined ? Math.max(1, fileSizeBytes) : unmodified.chunkSizeOf(given),
      };
    },
  },
  {
    id: 'session/chunk-size-is-required',
    violates: ['SES-05'],
    detectedBy: ['session/absent-chunk-size-gets-a-valid-default'],
    description: 'a session create without chunk_size is refused',
    steps: (unmodified) => ({
      chunkSizeOf: (given) => (given.asked === undefined ? undefined : unmodified.chunkSizeOf(given)),
    }),
  },
];

/** Reads file_size modulo a power of two. */
function sizesModulo(bits: number): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    readSessionRequest({ body }) {
      const given = Object(body) as Readonly<Record<string, unknown>>;
      const size = given['file_size'];
      const isWhole = typeof size === 'number' && Number.isInteger(size) && size >= 2 ** bits;
      const wrapped = isWhole ? { file_size: Number(BigInt.asUintN(bits, BigInt(size))) } : {};
      return unmodified.readSessionRequest({ body: isWhole ? { ...given, ...wrapped } : body });
    },
  });
}
