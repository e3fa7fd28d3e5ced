import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import { changeReplyByStore } from '../../servers/change-reply.ts';
import { knownRequest } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';
import { overlookedBy } from './support.ts';

const refusesEverything = 'expiry/an-expired-session-refuses-everything';
const is410 = 'expiry/an-expired-session-is-410';
const leavesNoFile = 'expiry/an-expired-session-leaves-no-file';

/** Faults in answering requests to an expired session. */
export const expiryExpiredSessionsFaults: readonly Fault[] = [
  {
    id: 'expiry/chunk-ignores-expiry',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'an expired session accepts a chunk',
    steps: (unmodified) => overlookedBy(unmodified, ({ path }) => path.includes('/chunks/')),
  },
  {
    id: 'expiry/complete-ignores-expiry',
    violates: ['EXP-02', 'EXP-06', 'FIN-06'],
    detectedBy: [refusesEverything, leavesNoFile, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'complete creates a file from an expired session',
    steps: (unmodified) => overlookedBy(unmodified, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'expiry/progress-ignores-expiry',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'progress reports an expired session as active',
    steps: (unmodified) => overlookedBy(unmodified, ({ method }) => method === 'GET'),
  },
  {
    id: 'expiry/expiry-is-an-error-of-the-server',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'an expired session is answered with 500',
    steps: (unmodified) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 410
          ? jsonReply(500, { detail: 'Expired' })
          : unmodified.replyToRefusal(given),
    }),
  },
  {
    id: 'expiry/expired-is-400',
    violates: ['EXP-02s'],
    detectedBy: [is410],
    description: 'an expired session is answered with 400',
    steps: (unmodified) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 410
          ? jsonReply(400, { detail: 'Expired' })
          : unmodified.replyToRefusal(given),
    }),
  },
  {
    id: 'expiry/expired-complete-is-412',
    violates: ['EXP-02s'],
    detectedBy: [is410],
    description: 'complete of an expired session is answered with 412',
    steps: () =>
      changeRefusal((given) =>
        given.refusal.status === 410 && given.request?.path.endsWith('/complete')
          ? jsonReply(412, { detail: 'Expired' })
          : given.reply,
      ),
  },
  {
    id: 'expiry/wrong-index-reactivates-an-expired-session',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'an expired session is active again after a request for a chunk with a wrong index',
    steps(unmodified) {
      const woken = new WeakSet<object>();
      const { authorise, request } = knownRequest();
      return {
        authorise,
        isExpired(given) {
          const index = Number(request()?.segments.at(-1));
          const isOver = unmodified.isExpired(given);
          if (isOver && index >= given.session.totalChunks) woken.add(given.session);
          return isOver && !woken.has(given.session);
        },
      };
    },
  },
  {
    id: 'expiry/stranger-reactivates-an-expired-session',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'an expired session is active again after a request without a valid token',
    steps(unmodified) {
      const woken = new WeakSet<object>();
      return {
        isExpired: (given) => !woken.has(given.session) && unmodified.isExpired(given),
        expireSession: () => 0,
        ...changeReplyByStore((given) => {
          const session = given.store.sessions.get(given.request.segments[3] ?? '');
          if (given.reply.status === 401 && session !== undefined) woken.add(session);
          return given.reply;
        }),
      };
    },
  },
];
