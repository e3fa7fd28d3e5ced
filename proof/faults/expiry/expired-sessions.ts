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
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'a chunk is taken by a session that is over',
    steps: (unmodified) => overlookedBy(unmodified, ({ path }) => path.includes('/chunks/')),
  },
  {
    id: 'expiry/complete-overlooks-expiry',
    violates: ['EXP-02', 'EXP-06', 'FIN-06'],
    detectedBy: [refusesEverything, leavesNoFile, 'complete/any-sequence-over-days-agrees-with-the-model'],
    description: 'complete makes a file from a session that is over',
    steps: (unmodified) => overlookedBy(unmodified, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'expiry/progress-overlooks-expiry',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'progress calls a session that is over active',
    steps: (unmodified) => overlookedBy(unmodified, ({ method }) => method === 'GET'),
  },
  {
    id: 'expiry/expiry-is-an-error-of-the-server',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'what is over answers 500',
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
    description: 'what is over answers 400',
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
    description: 'complete of a session that is over answers 412',
    steps: () =>
      changeRefusal((given) =>
        given.refusal.status === 410 && given.request?.path.endsWith('/complete')
          ? jsonReply(412, { detail: 'Expired' })
          : given.reply,
      ),
  },
  {
    id: 'expiry/wrong-chunk-wakes-an-expired-session',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'a session that was over lives again once a chunk of it was asked for by a wrong index',
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
    id: 'expiry/stranger-wakes-an-expired-session',
    violates: ['EXP-02'],
    detectedBy: [refusesEverything],
    description: 'a session that was over lives again once somebody was refused at it for want of a token',
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
