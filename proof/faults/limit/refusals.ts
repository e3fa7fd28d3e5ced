import { Refusal } from '../../../reference-server/http/refusal.ts';
import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeParts } from '../../servers/change-content.ts';
import { changeFileLimit } from '../../servers/change-limit.ts';
import { changeReply } from '../../servers/change-reply.ts';
import type { Fault } from '../fault.ts';
import { cutTo, unlimited } from './support.ts';

const over = 'limit/request-over-the-limit-is-refused';
const is413 = 'limit/refusal-over-the-limit-is-413';
const chunked = 'limit/limit-holds-without-content-length';
const goesOn = 'limit/refused-upload-stores-nothing-and-work-goes-on';
const expected = 'limit/expected-continue-is-refused-before-the-body';

/** Faults in refusing an upload over the limit, and in what the refusal leaves behind (LIM-02 to LIM-05). */
export const limitRefusalsFaults: readonly Fault[] = [
  {
    id: 'limit/refusal-locks-uploads-out',
    breaks: ['LIM-01', 'LIM-04'],
    caughtBy: [goesOn],
    says: 'for ten seconds after a 413 every upload is answered 413',
    steps: (healthy) => {
      let untilMs = 0;
      return {
        isDeclaredTooLong: (given) => Date.now() < untilMs || healthy.isDeclaredTooLong(given),
        writeReply: changeReply((given) => {
          if (given.reply.status === 413) untilMs = Date.now() + 10_000;
          return given.reply;
        }),
      };
    },
  },
  {
    id: 'limit/over-it-is-an-error',
    breaks: ['LIM-02', 'LIM-03'],
    caughtBy: [over, chunked],
    says: 'a file over the limit answers 500',
    steps: (healthy) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 413
          ? jsonReply(500, { detail: 'MemoryError' })
          : healthy.replyToRefusal(given),
    }),
  },
  {
    id: 'limit/over-it-is-hung-up-on',
    breaks: ['LIM-02', 'LIM-03'],
    caughtBy: [over, chunked],
    says: 'a file over the limit ends the connection without an answer',
    steps: (healthy) => ({
      writeReply: async (given) => {
        if (given.reply.status === 413) given.request.incoming.socket.resetAndDestroy();
        else await healthy.writeReply(given);
      },
    }),
  },
  {
    id: 'limit/over-it-is-400',
    breaks: ['LIM-02s'],
    caughtBy: [is413],
    says: 'a file over the limit is refused with 400',
    steps: (healthy) => ({
      replyToRefusal: (given) => {
        const { status, detail } = given.refusal;
        return healthy.replyToRefusal(
          status === 413 ? { ...given, refusal: new Refusal(400, detail) } : given,
        );
      },
    }),
  },
  {
    id: 'limit/refused-file-is-stored',
    breaks: ['LIM-04'],
    caughtBy: [goesOn],
    says: 'a file over the limit is refused once it is stored',
    steps: (healthy) => ({
      ...unlimited,
      commitFile: (given) => {
        const file = healthy.commitFile(given);
        if (given.draft.content.sizeBytes > 8 * 1024 * 1024) throw new Refusal(413, 'Too large');
        return file;
      },
    }),
  },
  {
    id: 'limit/refused-file-is-stored-in-part',
    breaks: ['LIM-04'],
    caughtBy: [goesOn],
    says: 'of a file that is refused for its size the first bytes stay under its name',
    steps: (healthy) => {
      let isCut = false;
      let keptBytes = 0;
      return {
        isDeclaredTooLong: () => false,
        ...changeFileLimit((limitBytes) => {
          keptBytes = limitBytes;
          return Number.POSITIVE_INFINITY;
        }),
        readForm: changeParts((part) => {
          if (part.name !== 'file') return part;
          isCut = part.content.sizeBytes > keptBytes;
          return { ...part, content: cutTo(part.content, keptBytes) };
        }),
        commitFile: (given) => {
          const file = healthy.commitFile(given);
          if (isCut) throw new Refusal(413, 'Too large');
          return file;
        },
      };
    },
  },
  {
    id: 'limit/unread-rest-is-taken-for-a-request',
    breaks: ['LIM-04'],
    caughtBy: [goesOn],
    says: 'a refused body is left on a connection that stays open, and answered like a request',
    steps: (healthy) => ({
      writeReply: async (given) => {
        const { incoming } = given.request;
        if (given.reply.status === 413) {
          for await (const _ of incoming.iterator({ destroyOnReturn: false }));
          given.response.once('finish', () =>
            incoming.socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
          );
        }
        await healthy.writeReply(given);
      },
    }),
  },
  {
    id: 'limit/refusal-ends-the-service',
    breaks: ['LIM-04'],
    caughtBy: [goesOn],
    says: 'after a file over the limit the next uploads answer 503',
    steps: () => {
      let refused = false;
      return {
        writeReply: changeReply((given) => {
          if (refused && given.request.method === 'POST') return jsonReply(503, { detail: 'Busy' });
          refused ||= given.reply.status === 413;
          return given.reply;
        }),
      };
    },
  },
  {
    id: 'limit/continue-comes-before-the-refusal',
    breaks: ['LIM-05'],
    caughtBy: [expected],
    says: 'a sender that asks first is told to go on, and its body is read before it is refused',
    steps: () => ({ isDeclaredTooLong: () => false }),
  },
  {
    id: 'limit/each-refusal-costs-a-slot',
    breaks: ['LIM-04'],
    caughtBy: ['limit/many-refusals-take-nothing-away'],
    says: 'of three places for uploads each refused one keeps one for good',
    steps: () => {
      let refused = 0;
      return {
        writeReply: changeReply(({ reply }) => {
          if (reply.status === 413) refused += 1;
          return reply;
        }),
        ...changeFileLimit((limitBytes) => {
          if (refused >= 3) throw new Refusal(503, 'No place for another upload');
          return limitBytes;
        }),
      };
    },
  },
];
