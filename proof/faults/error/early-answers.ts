import { closingEarly, isUnread } from '../../servers/close-early.ts';
import type { Fault } from '../fault.ts';

const arrives = ['error/a-refusal-of-a-large-body-arrives'];

/** Refusals of large bodies that are lost when the connection closes (ERR-06). */
export const errorEarlyAnswersFaults: readonly Fault[] = [
  {
    id: 'error/connection-closes-over-unread-bytes',
    violates: ['ERR-06'],
    detectedBy: arrives,
    description: 'a refusal before the end of the body closes the connection, and the unread bytes reset it',
    steps: (unmodified) => closingEarly(unmodified, isUnread),
  },
  {
    id: 'error/unauthorised-body-is-reset',
    violates: ['ERR-06'],
    detectedBy: arrives,
    description: 'a 401 to a body of 1 MiB or more is sent, and the connection is closed immediately',
    steps: (unmodified) => closingEarly(unmodified, (given) => isUnread(given) && given.reply.status === 401),
  },
  {
    id: 'error/chunk-of-an-ended-session-is-reset',
    violates: ['ERR-06'],
    detectedBy: arrives,
    description:
      'a chunk of 1 MiB or more for a session that is unknown or finished gets a reset, no response',
    steps: (unmodified) => ({
      writeReply: async (given) => {
        const { reply, request } = given;
        const isEnded = request.path.includes('/chunks/') && [404, 409, 410].includes(reply.status);
        if (isEnded && isUnread(given)) request.incoming.socket.resetAndDestroy();
        else await unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'error/unread-chunked-coding-is-reset',
    violates: ['ERR-06'],
    detectedBy: arrives,
    description:
      'a refusal before the end of a body in chunked coding is lost, because its length is unknown',
    steps: (unmodified) =>
      closingEarly(
        unmodified,
        (given) => isUnread(given) && given.request.headers['transfer-encoding'] !== undefined,
      ),
  },
  {
    id: 'error/refusal-leaves-part-of-the-body-unread',
    violates: ['ERR-06'],
    detectedBy: arrives,
    description: 'after a refusal at most 256 KiB of the body are read, then the connection is closed',
    steps: (unmodified) => closingEarly(unmodified, isUnread, 256 * 1024),
  },
];
