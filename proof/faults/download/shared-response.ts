import { setTimeout as sleep } from 'node:timers/promises';
import { jsonReply, type Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const together = ['download/concurrent-downloads-each-get-their-own-bytes'];

/** A cache that sends one response to all concurrent requests that it considers the same. */
export const downloadSharedResponseFaults: readonly Fault[] = [
  {
    id: 'download/concurrent-downloads-are-shared-by-size',
    violates: ['DL-06'],
    detectedBy: together,
    description:
      'concurrent whole downloads of files of one size all return the file that was requested first',
    steps: (unmodified) =>
      shared(unmodified, (reply) => (isDownload(reply) ? reply.headers['content-length'] : undefined)),
  },
  {
    id: 'download/concurrent-parts-are-shared-by-range',
    violates: ['DL-06', 'RNG-08'],
    detectedBy: together,
    description: 'concurrent requests for one range of two files both return the bytes of the first file',
    steps: (unmodified) =>
      shared(unmodified, (reply) => (reply.status === 206 ? reply.headers['content-range'] : undefined)),
  },
  {
    id: 'download/concurrent-parts-are-shared-by-file',
    violates: ['DL-06', 'RNG-08'],
    detectedBy: together,
    description: 'concurrent requests for two ranges of one file both return the first of them',
    steps: (unmodified) => shared(unmodified, (reply, { path }) => (reply.status === 206 ? path : undefined)),
  },
  {
    id: 'download/third-concurrent-part-fails',
    violates: ['DL-06', 'RNG-08'],
    detectedBy: together,
    description: 'a range requested while two others are being sent is answered with 503',
    steps: (unmodified) => {
      let underWay = 0;
      return {
        writeReply: async (given) => {
          if (given.reply.status !== 206) return unmodified.writeReply(given);
          underWay += 1;
          await sleep(5);
          const reply = underWay > 2 ? jsonReply(503, { detail: 'busy' }) : given.reply;
          await unmodified.writeReply({ ...given, reply });
          underWay -= 1;
        },
      };
    },
  },
];

/** Sends the first response to all requests with the same key, as long as it is in progress. */
function shared(
  unmodified: Steps,
  keyOf: (reply: Reply, request: Request) => string | undefined,
): Partial<Steps> {
  const underWay = new Map<string, Reply>();
  return {
    writeReply: async (given) => {
      const key = keyOf(given.reply, given.request);
      if (key === undefined) return unmodified.writeReply(given);
      const first = underWay.get(key);
      if (first !== undefined) return unmodified.writeReply({ ...given, reply: first });
      const reply = { ...given.reply, body: [...given.reply.body] };
      underWay.set(key, reply);
      await sleep(5);
      await unmodified.writeReply({ ...given, reply });
      underWay.delete(key);
    },
  };
}
