import { changeReply } from '../../servers/change-reply.ts';
import { changedDownload } from '../../servers/changed-download.ts';
import { isSyncDownload } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const mebibyte = 1024 * 1024;

const whole = 'download/a-large-file-comes-back-whole';
const syncWhole = 'sync/a-large-file-comes-back-whole';

/** Whole downloads of files that do not fit in one buffer, one block or one number. */
export const downloadLargeFilesFaults: readonly Fault[] = [
  {
    id: 'download/stops-at-32-mebibytes',
    violates: ['DL-01', 'SYNC-01'],
    detectedBy: [whole, syncWhole],
    description: 'a download of more than 32 MiB ends there, and Content-Length agrees',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) => bytes.subarray(0, 32 * mebibyte)),
      ),
    }),
  },
  {
    id: 'download/starts-again-after-16-mebibytes',
    violates: ['DL-01'],
    detectedBy: [whole],
    description: 'what follows 16 MiB of a download is its beginning',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        isSyncDownload(request)
          ? reply
          : changedDownload(reply, (bytes) => {
              const repeated = Buffer.from(bytes);
              if (bytes.length > 16 * mebibyte)
                bytes.copy(repeated, 16 * mebibyte, 0, bytes.length - 16 * mebibyte);
              return repeated;
            }),
      ),
    }),
  },
  {
    id: 'download/last-block-of-a-large-file-is-padded',
    violates: ['DL-01'],
    detectedBy: [whole],
    description: 'files over 8 MiB are padded with NULs to a whole number of blocks of 64 KiB',
    steps: () => ({
      writeReply: changeReply(({ reply }) =>
        changedDownload(reply, (bytes) => {
          const missing = bytes.length > 8 * mebibyte ? (65_536 - (bytes.length % 65_536)) % 65_536 : 0;
          return Buffer.concat([bytes, Buffer.alloc(missing)]);
        }),
      ),
    }),
  },
];
