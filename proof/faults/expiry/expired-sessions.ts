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
    id: 'expiry/chunk-overlooks-expiry',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'a chunk is taken by a session that is over',
    steps: (healthy) => overlookedBy(healthy, ({ path }) => path.includes('/chunks/')),
  },
  {
    id: 'expiry/complete-overlooks-expiry',
    breaks: ['EXP-02', 'EXP-06', 'FIN-06'],
    caughtBy: [refusesEverything, leavesNoFile, 'complete/any-sequence-over-days-agrees-with-the-model'],
    says: 'complete makes a file from a session that is over',
    steps: (healthy) => overlookedBy(healthy, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'expiry/progress-overlooks-expiry',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'progress calls a session that is over active',
    steps: (healthy) => overlookedBy(healthy, ({ method }) => method === 'GET'),
  },
  {
    id: 'expiry/expiry-is-an-error-of-the-server',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'what is over answers 500',
    steps: (healthy) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 410 ? jsonReply(500, { detail: 'Expired' }) : healthy.replyToRefusal(given),
    }),
  },
  {
    id: 'expiry/expired-is-400',
    breaks: ['EXP-02s'],
    caughtBy: [is410],
    says: 'what is over answers 400',
    steps: (healthy) => ({
      replyToRefusal: (given) =>
        given.refusal.status === 410 ? jsonReply(400, { detail: 'Expired' }) : healthy.replyToRefusal(given),
    }),
  },
  {
    id: 'expiry/expired-complete-is-412',
    breaks: ['EXP-02s'],
    caughtBy: [is410],
    says: 'complete of a session that is over answers 412',
    steps: () =>
      changeRefusal((given) =>
        given.refusal.status === 410 && given.request?.path.endsWith('/complete')
          ? jsonReply(412, { detail: 'Expired' })
          : given.reply,
      ),
  },
  {
    id: 'expiry/wrong-chunk-wakes-an-expired-session',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'a session that was over lives again once a chunk of it was asked for by a wrong index',
    steps(healthy) {
      const woken = new WeakSet<object>();
      const { authorise, request } = knownRequest();
      return {
        authorise,
        isExpired(given) {
          const index = Number(request()?.segments.at(-1));
          const isOver = healthy.isExpired(given);
          if (isOver && index >= given.session.totalChunks) woken.add(given.session);
          return isOver && !woken.has(given.session);
        },
      };
    },
  },
  {
    id: 'expiry/stranger-wakes-an-expired-session',
    breaks: ['EXP-02'],
    caughtBy: [refusesEverything],
    says: 'a session that was over lives again once somebody was refused at it for want of a token',
    steps(healthy) {
      const woken = new WeakSet<object>();
      return {
        isExpired: (given) => !woken.has(given.session) && healthy.isExpired(given),
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
