import { gunzipSync } from 'node:zlib';
import { contentOf } from '../content.ts';
import type { Fault } from '../fault.ts';

/** Faults of the area `gzip`. */
export const gzipFaults: readonly Fault[] = [
  {
    id: 'gzip/recorded-size-is-the-requests',
    breaks: ['GZ-01', 'UPL-03'],
    caughtBy: [],
    says: 'the recorded size is the Content-Length of the whole request',
    steps: (healthy) => ({ recordedSize: (given) => given.declaredBytes ?? healthy.recordedSize(given) }),
  },
  {
    id: 'gzip/checksum-is-of-the-original',
    breaks: ['GZ-02', 'INT-01'],
    caughtBy: [],
    says: 'the checksum is that of the decompressed bytes, while the download gives the compressed ones',
    steps: (healthy) => ({
      placeFile: ({ draft, store }) => {
        if (draft.originalBytes === undefined) return healthy.placeFile({ draft, store });
        const original = contentOf([gunzipSync(Buffer.concat(draft.content.pieces))]);
        const checksum = healthy.checksumOf({ content: original, session: undefined });
        return healthy.placeFile({ draft: { ...draft, checksum }, store });
      },
    }),
  },
];
