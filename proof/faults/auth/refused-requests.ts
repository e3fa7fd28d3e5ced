import { Refusal } from '../../../reference-server/http/refusal.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import type { Fault } from '../fault.ts';
import { endedByStrangers, heardOut, isAnonymous, letIn, obeyAndRefuse } from './support.ts';

/** Requests without credentials that take effect, or whose body is read first, though they are refused (AUTH-03, AUTH-07). */
export const authRefusedRequestsFaults: readonly Fault[] = [
  {
    id: 'auth/refused-upload-is-stored',
    breaks: ['AUTH-03'],
    caughtBy: ['auth/a-refused-upload-stores-nothing'],
    says: 'an upload without credentials is answered 401 and stored',
    steps: (healthy) =>
      obeyAndRefuse(healthy, ({ path, method }) => method === 'POST' && path.endsWith('/files')),
  },
  {
    id: 'auth/refused-chunk-is-stored',
    breaks: ['AUTH-03'],
    caughtBy: ['auth/a-refused-chunk-changes-nothing'],
    says: 'a chunk without credentials is answered 401 and stored',
    steps: (healthy) => obeyAndRefuse(healthy, ({ path }) => path.includes('/chunks/')),
  },
  {
    id: 'auth/refused-chunk-is-counted',
    breaks: ['AUTH-03'],
    caughtBy: ['auth/a-refused-chunk-changes-nothing'],
    says: 'a chunk without credentials is answered 401, thrown away, and counted in progress',
    steps: (healthy) => {
      const counted = new Map<string, number>();
      return {
        ...changeRefusal((given) => {
          const [, id] = /\/uploads\/([^/]+)\/chunks\//.exec(given.request?.path ?? '') ?? [];
          if (id !== undefined && given.refusal.status === 401)
            counted.set(id, given.request?.declaredBytes ?? 0);
          return given.reply;
        }),
        progressOf: (given) => {
          const progress = healthy.progressOf(given);
          return {
            ...progress,
            received_bytes: Number(progress['received_bytes']) + (counted.get(given.session.id) ?? 0),
          };
        },
      };
    },
  },
  {
    id: 'auth/refused-complete-is-done',
    breaks: ['AUTH-03'],
    caughtBy: ['auth/a-refused-complete-makes-no-file'],
    says: 'a complete without credentials is answered 401 and makes the file',
    steps: (healthy) => obeyAndRefuse(healthy, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'auth/refused-complete-ends-the-session',
    breaks: ['AUTH-03'],
    caughtBy: ['auth/a-refused-complete-makes-no-file'],
    says: 'a complete without credentials throws the session away',
    steps: (healthy) => ({
      ...letIn(healthy, ({ path }) => path.endsWith('/complete')),
      ...endedByStrangers(),
    }),
  },
  {
    id: 'auth/stranger-keeps-a-session-alive',
    breaks: ['AUTH-03'],
    caughtBy: ['auth/a-stranger-does-not-keep-a-session-alive'],
    says: 'a chunk without credentials is refused and restarts the day of the session',
    steps: (healthy) => ({
      ...letIn(healthy, ({ path }) => path.includes('/chunks/')),
      receiveChunk(given) {
        if (isAnonymous(given.request)) throw new Refusal(401, 'Not you');
        return healthy.receiveChunk(given);
      },
      expiresAt: (given) =>
        healthy.expiresAt({
          ...given,
          event: given.event === 'chunk-refused' ? 'chunk-stored' : given.event,
        }),
    }),
  },
  {
    id: 'auth/wrong-callers-are-heard-out',
    breaks: ['AUTH-07'],
    caughtBy: ['auth/a-wrong-caller-is-refused-before-the-whole-body'],
    says: 'a 401 waits for the whole body',
    steps: (healthy) => heardOut(healthy, 401),
  },
  {
    id: 'auth/too-much-is-heard-out',
    breaks: ['AUTH-07', 'LIM-05'],
    caughtBy: ['auth/an-upload-over-the-limit-is-refused-before-the-whole-body'],
    says: 'a 413 waits for the whole body',
    steps: (healthy) => heardOut(healthy, 413),
  },
];
