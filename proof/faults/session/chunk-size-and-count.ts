import { Refusal } from '../../../reference-server/http/refusal.ts';
import type { Fault } from '../fault.ts';

/** Faults in the terms of a session: what create tells, chunk sizes and counts. */
export const sessionChunkSizeAndCountFaults: readonly Fault[] = [
  {
    id: 'session/id-is-not-told',
    breaks: ['SES-01'],
    caughtBy: ['session/create-tells-how-to-send-the-file'],
    says: 'the answer to a session create has no session id',
    steps: (healthy) => ({ sessionObject: (given) => ({ ...healthy.sessionObject(given), id: undefined }) }),
  },
  {
    id: 'session/total-chunks-is-text',
    breaks: ['SES-01'],
    caughtBy: ['session/create-tells-how-to-send-the-file'],
    says: 'total_chunks is a string of digits',
    steps: (healthy) => ({
      sessionObject: (given) => ({
        ...healthy.sessionObject(given),
        total_chunks: `${given.session.totalChunks}`,
      }),
    }),
  },
  {
    id: 'session/expiry-is-not-told',
    breaks: ['SES-01'],
    caughtBy: ['session/create-tells-how-to-send-the-file'],
    says: 'the answer to a session create has no expires_at',
    steps: (healthy) => ({
      sessionObject: (given) => ({ ...healthy.sessionObject(given), expires_at: null }),
    }),
  },
  {
    id: 'session/large-file-breaks-it',
    breaks: ['SES-01'],
    caughtBy: ['session/create-tells-how-to-send-the-file'],
    says: 'a file_size of 2 GiB or more is answered 500',
    steps: (healthy) => ({
      readSessionRequest: (given) => {
        const asked = healthy.readSessionRequest(given);
        if (asked.file_size >= 2 ** 31) throw new Refusal(500, 'Out of range');
        return asked;
      },
    }),
  },
  {
    id: 'session/whole-multiple-has-an-extra-chunk',
    breaks: ['SES-02'],
    caughtBy: ['session/total-chunks-is-size-over-chunk-size'],
    says: 'total_chunks is one too many where the size is a multiple of chunk_size',
    steps: () => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) => Math.floor(fileSizeBytes / chunkSizeBytes) + 1,
    }),
  },
  {
    id: 'session/remainder-goes-into-the-last-chunk',
    breaks: ['SES-02'],
    caughtBy: ['session/total-chunks-is-size-over-chunk-size'],
    says: 'total_chunks is rounded down, to one at least',
    steps: () => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
        Math.max(1, Math.floor(fileSizeBytes / chunkSizeBytes)),
    }),
  },
  {
    id: 'session/total-chunks-is-off-beyond-ten',
    breaks: ['SES-02'],
    caughtBy: ['session/total-chunks-is-size-over-chunk-size'],
    says: 'a remainder of one byte gets no chunk where there are ten whole ones or more',
    steps: (healthy) => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
        healthy.totalChunksOf({
          fileSizeBytes: fileSizeBytes - (fileSizeBytes > 10 * chunkSizeBytes ? 1 : 0),
          chunkSizeBytes,
        }),
    }),
  },
  {
    id: 'session/total-chunks-goes-by-the-size-asked-for',
    breaks: ['SES-02'],
    caughtBy: ['session/total-chunks-is-size-over-chunk-size'],
    says: 'an illegal chunk_size is replaced, but total_chunks is counted with it',
    steps: (healthy) => {
      let asked: number | undefined;
      return {
        chunkSizeOf: (given) => {
          asked = given.asked;
          return healthy.chunkSizeOf(given) ?? 65_536;
        },
        totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
          Math.ceil(fileSizeBytes / (asked ?? chunkSizeBytes)),
      };
    },
  },
  {
    id: 'session/size-is-a-32-bit-number',
    breaks: ['SES-02'],
    caughtBy: ['session/total-chunks-is-size-over-chunk-size'],
    says: 'total_chunks is counted with the lower 32 bits of file_size',
    steps: (healthy) => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
        healthy.totalChunksOf({ fileSizeBytes: fileSizeBytes >>> 0, chunkSizeBytes }),
    }),
  },
  {
    id: 'session/size-is-a-single-precision-number',
    breaks: ['SES-02'],
    caughtBy: ['session/total-chunks-is-size-over-chunk-size'],
    says: 'total_chunks is counted in single precision',
    steps: (healthy) => ({
      totalChunksOf: ({ fileSizeBytes, chunkSizeBytes }) =>
        healthy.totalChunksOf({ fileSizeBytes: Math.fround(fileSizeBytes), chunkSizeBytes }),
    }),
  },
  {
    id: 'session/chunk-size-is-cut-to-the-file',
    breaks: ['SES-03'],
    caughtBy: ['session/legal-chunk-size-is-taken-as-asked'],
    says: 'a chunk_size larger than the file becomes the size of the file',
    steps: (healthy) => {
      let fileSizeBytes = 0;
      return {
        readSessionRequest: (given) => {
          const asked = healthy.readSessionRequest(given);
          fileSizeBytes = asked.file_size;
          return asked;
        },
        chunkSizeOf: (given) => {
          const legal = healthy.chunkSizeOf(given);
          return legal === undefined ? undefined : Math.min(legal, Math.max(1, fileSizeBytes));
        },
      };
    },
  },
  {
    id: 'session/chunk-size-is-capped-early',
    breaks: ['SES-03'],
    caughtBy: ['session/legal-chunk-size-is-taken-as-asked'],
    says: 'a chunk_size over 1 MiB becomes 1 MiB, though more is announced',
    steps: (healthy) => ({
      chunkSizeOf: (given) => {
        const legal = healthy.chunkSizeOf(given);
        return legal === undefined ? undefined : Math.min(legal, 1024 * 1024);
      },
    }),
  },
  {
    id: 'session/any-chunk-size-is-taken',
    breaks: ['SES-04'],
    caughtBy: ['session/illegal-chunk-size-is-refused-or-replaced'],
    says: 'every whole number is taken as chunk_size',
    steps: (healthy) => ({ chunkSizeOf: (given) => given.asked ?? healthy.chunkSizeOf(given) }),
  },
  {
    id: 'session/chunk-size-of-none-breaks-it',
    breaks: ['SES-04'],
    caughtBy: ['session/illegal-chunk-size-is-refused-or-replaced'],
    says: 'a chunk_size of 0 is answered 500',
    steps: (healthy) => ({
      chunkSizeOf: (given) => {
        if (given.asked === 0) throw new Refusal(500, 'Division by zero');
        return healthy.chunkSizeOf(given);
      },
    }),
  },
  {
    id: 'session/chunk-size-is-rounded-to-64-kib',
    breaks: ['SES-04'],
    caughtBy: ['session/illegal-chunk-size-is-refused-or-replaced'],
    says: 'chunk_size is rounded up to a multiple of 64 KiB, a power of two or not',
    steps: (healthy) => ({
      chunkSizeOf: ({ asked, ...given }) =>
        asked === undefined || asked < 1 || asked > given.maxChunkBytes
          ? healthy.chunkSizeOf({ ...given, asked })
          : Math.ceil(asked / 65_536) * 65_536,
    }),
  },
  {
    id: 'session/small-chunk-size-is-taken',
    breaks: ['SES-04'],
    caughtBy: ['session/illegal-chunk-size-is-refused-or-replaced'],
    says: 'a power of two under 64 KiB is taken as chunk_size',
    steps: (healthy) => ({
      chunkSizeOf: (given) =>
        given.asked === 1_024 || given.asked === 32_768 ? given.asked : healthy.chunkSizeOf(given),
    }),
  },
  {
    id: 'session/default-chunk-size-is-the-file',
    breaks: ['SES-05'],
    caughtBy: ['session/absent-chunk-size-becomes-a-legal-one'],
    says: 'without chunk_size the whole file is one chunk',
    steps: (healthy) => {
      let fileSizeBytes = 0;
      return {
        readSessionRequest: (given) => {
          const asked = healthy.readSessionRequest(given);
          fileSizeBytes = asked.file_size;
          return asked;
        },
        chunkSizeOf: (given) =>
          given.asked === undefined ? Math.max(1, fileSizeBytes) : healthy.chunkSizeOf(given),
      };
    },
  },
  {
    id: 'session/chunk-size-is-required',
    breaks: ['SES-05'],
    caughtBy: ['session/absent-chunk-size-becomes-a-legal-one'],
    says: 'a session create without chunk_size is refused',
    steps: (healthy) => ({
      chunkSizeOf: (given) => (given.asked === undefined ? undefined : healthy.chunkSizeOf(given)),
    }),
  },
];
