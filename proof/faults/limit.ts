import { Refusal } from '../../reference-server/http/refusal.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import type { Steps } from '../../reference-server/index.ts';
import { type Content, contentOf } from '../../reference-server/storage/content.ts';
import { changeDraft, changeParts } from '../servers/change-content.ts';
import { changeFileLimit } from '../servers/change-limit.ts';
import { changeReply } from '../servers/change-reply.ts';
import { refuseLargeSession } from '../servers/refuse-session.ts';
import type { Fault } from './fault.ts';

const under = 'limit/file-under-the-limit-is-accepted';
const over = 'limit/request-over-the-limit-is-refused';
const is413 = 'limit/refusal-over-the-limit-is-413';
const chunked = 'limit/limit-holds-without-content-length';
const goesOn = 'limit/refused-upload-stores-nothing-and-work-goes-on';
const expected = 'limit/expected-continue-is-refused-before-the-body';
const session = 'limit/session-carries-a-file-over-the-limit';

/** The limit not counted at all; what the others are made from. */
const unlimited: Partial<Steps> = {
  isDeclaredTooLong: () => false,
  ...changeFileLimit(() => Number.POSITIVE_INFINITY),
};

/** Faults of the area `limit`. */
export const limitFaults: readonly Fault[] = [
  {
    id: 'limit/limit-itself-is-refused',
    breaks: ['LIM-01'],
    caughtBy: [under],
    says: 'a request whose body is exactly as long as the limit is refused',
    steps: () => ({ isDeclaredTooLong: ({ declaredBytes, limitBytes }) => declaredBytes >= limitBytes }),
  },
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
    id: 'limit/limit-is-a-little-lower',
    breaks: ['LIM-01'],
    caughtBy: [under],
    says: 'a file is refused from 32 KiB below the limit on',
    steps: () => changeFileLimit((limitBytes) => limitBytes - 32_768),
  },
  {
    id: 'limit/end-of-a-large-file-is-lost',
    breaks: ['LIM-01'],
    caughtBy: [under],
    says: 'of a file just below the limit the last 4 KiB are not kept',
    steps: () => {
      let keptBytes = 0;
      return {
        ...changeFileLimit((limitBytes) => {
          keptBytes = limitBytes - 4_096;
          return limitBytes;
        }),
        readForm: changeParts((part) => ({ ...part, content: cutTo(part.content, keptBytes) })),
      };
    },
  },
  {
    id: 'limit/file-just-under-it-is-a-bad-gateway',
    breaks: ['LIM-01'],
    caughtBy: [under],
    says: 'a request that ends within 70 KB below the limit answers 502',
    steps: (healthy) => ({
      isDeclaredTooLong: (given) => {
        const { declaredBytes, limitBytes } = given;
        if (declaredBytes > limitBytes - 70_000 && declaredBytes <= limitBytes)
          throw new Refusal(502, 'Bad gateway');
        return healthy.isDeclaredTooLong(given);
      },
    }),
  },
  {
    id: 'limit/there-is-none',
    breaks: ['LIM-02', 'LIM-03'],
    caughtBy: [over, chunked],
    says: 'a file of any size is accepted',
    steps: () => unlimited,
  },
  {
    id: 'limit/file-over-it-is-cut',
    breaks: ['LIM-02', 'LIM-03'],
    caughtBy: [over, chunked],
    says: 'a file over the limit is accepted, and what is over it dropped',
    steps: () => {
      let keptBytes = 0;
      return {
        isDeclaredTooLong: () => false,
        ...changeFileLimit((limitBytes) => {
          keptBytes = limitBytes;
          return Number.POSITIVE_INFINITY;
        }),
        readForm: changeParts((part) => ({ ...part, content: cutTo(part.content, keptBytes) })),
      };
    },
  },
  {
    id: 'limit/far-over-it-is-accepted',
    breaks: ['LIM-02'],
    caughtBy: [over],
    says: 'a file of twice the limit and more is accepted',
    steps: (healthy) => ({
      isDeclaredTooLong: (given) =>
        given.declaredBytes < 2 * given.limitBytes && healthy.isDeclaredTooLong(given),
      ...changeFileLimit((limitBytes, request) =>
        (request?.declaredBytes ?? 0) < 2 * limitBytes ? limitBytes : Number.POSITIVE_INFINITY,
      ),
    }),
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
    id: 'limit/only-content-length-is-looked-at',
    breaks: ['LIM-03'],
    caughtBy: [chunked],
    says: 'in chunked coding a file of any size is accepted',
    steps: () =>
      changeFileLimit((limitBytes, request) =>
        request?.declaredBytes === undefined ? Number.POSITIVE_INFINITY : limitBytes,
      ),
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
    id: 'limit/sessions-have-it-too',
    breaks: ['LIM-06'],
    caughtBy: [session],
    says: 'a session for a file over the limit is refused',
    steps: () => ({ readSessionRequest: refuseLargeSession(8 * 1024 * 1024) }),
  },
  {
    id: 'limit/session-over-it-cannot-be-completed',
    breaks: ['LIM-06'],
    caughtBy: [session],
    says: 'a session for a file over the limit opens, takes its chunks, and is refused at complete',
    steps: (healthy) => ({
      assembleChunks: (given) => {
        if (given.session.fileSizeBytes > 8 * 1024 * 1024) throw new Refusal(413, 'Too large');
        return healthy.assembleChunks(given);
      },
    }),
  },
  {
    id: 'limit/file-by-session-ends-at-it',
    breaks: ['LIM-06'],
    caughtBy: [session],
    says: 'of a file by session the bytes up to the limit are kept, under the size and checksum of all of them',
    steps: (healthy) => ({
      commitFile: ({ draft, store }) =>
        healthy.commitFile({ draft: { ...draft, content: upToLimit(draft.content) }, store }),
    }),
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
  {
    id: 'limit/checksum-of-a-session-ends-at-it',
    breaks: ['LIM-06'],
    caughtBy: [session],
    says: 'the checksum of a file by session is that of its bytes up to the limit',
    steps: (healthy) => ({
      checksumOf: (given) => healthy.checksumOf({ ...given, content: upToLimit(given.content) }),
    }),
  },
  {
    id: 'limit/size-of-a-session-ends-at-it',
    breaks: ['LIM-06'],
    caughtBy: [session],
    says: 'the recorded size of a file by session is never over the limit',
    steps: () => ({
      commitFile: changeDraft((draft) => ({
        ...draft,
        sizeBytes: Math.min(draft.sizeBytes, 8 * 1024 * 1024),
      })),
    }),
  },
];

function upToLimit(content: Content): Content {
  return cutTo(content, 8 * 1024 * 1024);
}

function cutTo(content: Content, sizeBytes: number): Content {
  return contentOf([Buffer.concat(content.pieces).subarray(0, sizeBytes)]);
}
