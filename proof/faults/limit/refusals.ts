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
const goesOn = 'limit/refused-upload-stores-nothing-and-later-requests-succeed';
const expected = 'limit/expected-continue-is-refused-before-the-body';

/** Faults in refusing an upload over the limit, and in what the refusal leaves behind (LIM-02 to LIM-05). */
export const limitRefusalsFaults: readonly Fault[] = [
  {
    id: 'limit/refusal-locks-uploads-out',
    violates: ['LIM-01', 'LIM-04'],
    detectedBy: [goesOn],
    description: 'for ten seconds after a 413 every upload is answered with 413',
    steps: (unmodified) => {
      let untilMs = 0;
      return {
        isDeclaredTooLong: (given) => Date.now() < untilMs || unmodified.isDeclaredTooLong(given),
        writeReply: changeReply((given) => {
          if (given.reply.status === 413) untilMs = Date.now() + 10_000;
          return given.reply;
        }),
      };
    },
  },
  {
    id: 'limit/over-it-is-an-error',
    violates: ['LIM-02', 'LIM-03'],
    detectedBy: [over, chunked],
    description: 'a file over the limit is answered with 500',
    steps: (unmodified) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 413
          ? jsonReply(500, { detail: 'MemoryError' })
          : unmodified.replyToRefusal(given),
    }),
  },
  {
    id: 'limit/over-it-closes-the-connection',
    violates: ['LIM-02', 'LIM-03'],
    detectedBy: [over, chunked],
    description: 'a file over the limit closes the connection without a response',
    steps: (unmodified) => ({
      writeReply: async (given) => {
        if (given.reply.status === 413) given.request.incoming.socket.resetAndDestroy();
        else await unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'limit/over-it-is-400',
    violates: ['LIM-02s'],
    detectedBy: [is413],
    description: 'a file over the limit is refused with 400',
    steps: (unmodified) => ({
      replyToRefusal: (given) => {
        const { status, detail } = given.refusal;
        return unmodified.replyToRefusal(
          status === 413 ? { ...given, refusal: new Refusal(400, detail) } : given,
        );
      },
    }),
  },
  {
    id: 'limit/refused-file-is-stored',
    violates: ['LIM-04'],
    detectedBy: [goesOn],
    description: 'a file over the limit is refused, but only after it has been stored',
    steps: (unmodified) => ({
      ...unlimited,
      commitFile: (given) => {
        const file = unmodified.commitFile(given);
        if (given.draft.content.sizeBytes > 8 * 1024 * 1024) throw new Refusal(413, 'Too large');
        return file;
      },
    }),
  },
  {
    id: 'limit/refused-file-is-stored-in-part',
    violates: ['LIM-04'],
    detectedBy: [goesOn],
    description: 'the first bytes of a file that is refused for its size are stored under its name',
    steps: (unmodified) => {
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
          const file = unmodified.commitFile(given);
          if (isCut) throw new Refusal(413, 'Too large');
          return file;
        },
      };
    },
  },
  {
    id: 'limit/unread-rest-is-treated-as-a-request',
    violates: ['LIM-04'],
    detectedBy: [goesOn],
    description: 'a refused body is left on a connection that stays open, and answered like a request',
    steps: (unmodified) => ({
      writeReply: async (given) => {
        const { incoming } = given.request;
        if (given.reply.status === 413) {
          for await (const _ of incoming.iterator({ destroyOnReturn: false }));
          given.response.once('finish', () =>
            incoming.socket.write('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'),
          );
        }
        await unmodified.writeReply(given);
      },
    }),
  },
  {
    id: 'limit/refusal-ends-the-service',
    violates: ['LIM-04'],
    detectedBy: [goesOn],
    description: 'after a file over the limit the next uploads are answered with 503',
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
    violates: ['LIM-05'],
    detectedBy: [expected],
    description:
      'a client that sends Expect: 100-continue gets 100, and its body is read before it is refused',
    steps: () => ({ isDeclaredTooLong: () => false }),
  },
  {
    id: 'limit/each-refusal-costs-a-slot',
    violates: ['LIM-04'],
    detectedBy: ['limit/many-refusals-do-not-exhaust-the-server'],
    description: 'each refused upload uses up one of three upload slots for good',
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
