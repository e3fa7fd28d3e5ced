import { setTimeout as sleep } from 'node:timers/promises';
import { jsonReply, type Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const together = ['download/concurrent-downloads-each-get-their-own-bytes'];

/** Faults of a cache in front that sends one answer to all who ask for the same while it is under way, and means too much by that. */
export const downloadSharedResponseFaults: readonly Fault[] = [
  {
    id: 'download/whole-ones-at-once-are-shared-by-size',
    breaks: ['DL-06'],
    caughtBy: together,
    says: 'whole downloads of files of one size, asked for at once, all bring the file that was asked for first',
    steps: (healthy) =>
      shared(healthy, (reply) => (isDownload(reply) ? reply.headers['content-length'] : undefined)),
  },
  {
    id: 'download/parts-at-once-are-shared-by-range',
    breaks: ['DL-06', 'RNG-08'],
    caughtBy: together,
    says: 'one range of two files, asked for at once, brings the bytes of the first file for both',
    steps: (healthy) =>
      shared(healthy, (reply) => (reply.status === 206 ? reply.headers['content-range'] : undefined)),
  },
  {
    id: 'download/parts-at-once-are-shared-by-file',
    breaks: ['DL-06', 'RNG-08'],
    caughtBy: together,
    says: 'two ranges of one file, asked for at once, are both answered with the first of them',
    steps: (healthy) => shared(healthy, (reply, { path }) => (reply.status === 206 ? path : undefined)),
  },
  {
    id: 'download/third-part-at-once-fails',
    breaks: ['DL-06', 'RNG-08'],
    caughtBy: together,
    says: 'a range asked for while two others are under way answers 503',
    steps: (healthy) => {
      let underWay = 0;
      return {
        writeReply: async (given) => {
          if (given.reply.status !== 206) return healthy.writeReply(given);
          underWay += 1;
          await sleep(5);
          const reply = underWay > 2 ? jsonReply(503, { detail: 'busy' }) : given.reply;
          await healthy.writeReply({ ...given, reply });
          underWay -= 1;
        },
      };
    },
  },
];

/** Sends an answer to all whose own would have the same key, for as long as the first of them is under way. */
function shared(
  healthy: Steps,
  keyOf: (reply: Reply, request: Request) => string | undefined,
): Partial<Steps> {
  const underWay = new Map<string, Reply>();
  return {
    writeReply: async (given) => {
      const key = keyOf(given.reply, given.request);
      if (key === undefined) return healthy.writeReply(given);
      const first = underWay.get(key);
      if (first !== undefined) return healthy.writeReply({ ...given, reply: first });
      const reply = { ...given.reply, body: [...given.reply.body] };
      underWay.set(key, reply);
      await sleep(5);
      await healthy.writeReply({ ...given, reply });
      underWay.delete(key);
    },
  };
}
