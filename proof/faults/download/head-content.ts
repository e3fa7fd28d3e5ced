import { setTimeout as sleep } from 'node:timers/promises';
import type { Reply } from '../../../reference-server/http/reply.ts';
import type { Request } from '../../../reference-server/http/request.ts';
import type { Steps } from '../../../reference-server/steps.ts';
import { isDownload } from '../../servers/changed-download.ts';
import type { Fault } from '../fault.ts';

const noContent = ['download/head-response-has-no-content'];

/** Responses to HEAD that are followed by bytes. */
export const downloadHeadContentFaults: readonly Fault[] = [
  {
    id: 'download/head-sends-the-body',
    violates: ['DL-10'],
    detectedBy: noContent,
    description: 'a response to HEAD is followed by the bytes of the file',
    steps: followedBy((reply) => (isDownload(reply) ? Buffer.concat([...reply.body]) : undefined)),
  },
  {
    id: 'download/head-sends-the-error-text',
    violates: ['DL-10'],
    detectedBy: noContent,
    description: 'a response to HEAD with 404 is followed by its JSON',
    steps: followedBy((reply) => (reply.status === 404 ? Buffer.concat([...reply.body]) : undefined)),
  },
  {
    id: 'download/head-with-a-range-sends-the-part',
    violates: ['DL-10'],
    detectedBy: noContent,
    description: 'a response to HEAD with a Range is followed by the first bytes of the file',
    steps: followedBy((reply, { headers }) =>
      isDownload(reply) && headers.range !== undefined
        ? Buffer.concat([...reply.body]).subarray(0, 10)
        : undefined,
    ),
  },
  {
    id: 'download/head-sends-the-last-chunk',
    violates: ['DL-10'],
    detectedBy: noContent,
    description:
      'a response to HEAD by a client that accepts gzip is followed by the empty last chunk of a body',
    steps: followedBy((reply, { headers }) =>
      isDownload(reply) && /gzip/.test(String(headers['accept-encoding']))
        ? Buffer.from('0\r\n\r\n')
        : undefined,
    ),
  },
  {
    id: 'download/head-sends-the-body-late',
    violates: ['DL-10'],
    detectedBy: noContent,
    description: 'a line feed follows a response to HEAD after 20 ms, if the connection is still idle',
    steps: followedBy((reply) => (isDownload(reply) ? Buffer.from('\n') : undefined), 20),
  },
];

/** Sends these bytes, if any, behind a response to HEAD; the delay is in milliseconds. */
function followedBy(
  bytesOf: (reply: Reply, request: Request) => Buffer | undefined,
  delayMs = 0,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => {
    let lastRequest: Request | undefined;
    return {
      writeReply: async (given) => {
        const { reply, request, response } = given;
        lastRequest = request;
        const { socket } = response;
        await unmodified.writeReply(given);
        const bytes = request.method === 'HEAD' ? bytesOf(reply, request) : undefined;
        if (bytes === undefined) return;
        if (delayMs > 0) await sleep(delayMs);
        if (delayMs === 0 || lastRequest === request) socket?.write(bytes);
      },
    };
  };
}
