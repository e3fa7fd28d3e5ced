import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const hangUp = ['download/aborted-download-does-not-affect-others'];

/** Downloads that are disturbed when another client disconnects (DL-07). */
export const downloadHangUpsFaults: readonly Fault[] = [
  {
    id: 'download/hang-up-leaves-the-file-locked',
    violates: ['DL-07'],
    detectedBy: hangUp,
    description:
      'after a client has disconnected, downloads are answered with 423 as if it were still connected',
    byChance: { detected: 19, of: 20 },
    steps: (unmodified) => {
      let isLocked = false;
      return {
        writeReply: changeReply(
          ({ reply }) =>
            isLocked && isDownload(reply) ? jsonReply(423, { detail: 'the file is in use' }) : reply,
          async (given) => {
            await unmodified.writeReply(given);
            if (isDownload(given.reply) && !given.response.writableFinished) isLocked = true;
          },
        ),
      };
    },
  },
  {
    id: 'download/fifth-hang-up-uses-up-the-server',
    byChance: { detected: 19, of: 20 },
    violates: ['DL-07'],
    detectedBy: hangUp,
    description:
      'every disconnect uses up one of four workers, and without workers downloads are answered with 503',
    steps: (unmodified) => {
      let workers = 4;
      return {
        writeReply: changeReply(
          ({ reply }) =>
            workers <= 0 && isDownload(reply) ? jsonReply(503, { detail: 'no worker' }) : reply,
          async (given) => {
            await unmodified.writeReply(given);
            if (isDownload(given.reply) && !given.response.writableFinished) workers -= 1;
          },
        ),
      };
    },
  },
  {
    id: 'download/hang-up-ends-every-connection',
    byChance: { detected: 20, of: 20 },
    violates: ['DL-07'],
    detectedBy: hangUp,
    description: 'when a client disconnects, the downloads of all other clients are cut off',
    steps: (unmodified) => {
      const underWay = new Set<Parameters<typeof unmodified.writeReply>[0]['response']>();
      return {
        writeReply: async (given) => {
          underWay.add(given.response);
          await unmodified.writeReply(given);
          underWay.delete(given.response);
          if (given.response.writableFinished || !isDownload(given.reply)) return;
          for (const response of underWay) response.socket?.destroy();
        },
      };
    },
  },
];
