import { Refusal } from '../../../reference-server/http/refusal.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import type { Fault } from '../fault.ts';
import { endedByStrangers, heardOut, isAnonymous, letIn, obeyAndRefuse } from './support.ts';

/** Requests without credentials that are refused but take effect, or whose body is read first (AUTH-03, AUTH-07). */
export const authRefusedRequestsFaults: readonly Fault[] = [
  {
    id: 'auth/refused-upload-is-stored',
    violates: ['AUTH-03'],
    detectedBy: ['auth/a-refused-upload-stores-nothing'],
    description: 'an upload without credentials is answered with 401 but stored',
    steps: (unmodified) =>
      obeyAndRefuse(unmodified, ({ path, method }) => method === 'POST' && path.endsWith('/files')),
  },
  {
    id: 'auth/refused-chunk-is-stored',
    violates: ['AUTH-03'],
    detectedBy: ['auth/a-refused-chunk-changes-nothing'],
    description: 'a chunk without credentials is answered with 401 but stored',
    steps: (unmodified) => obeyAndRefuse(unmodified, ({ path }) => path.includes('/chunks/')),
  },
  {
    id: 'auth/refused-chunk-is-counted',
    violates: ['AUTH-03'],
    detectedBy: ['auth/a-refused-chunk-changes-nothing'],
    description: 'a chunk without credentials is answered with 401 and discarded, but counted in progress',
    steps: (unmodified) => {
      const counted = new Map<string, number>();
      return {
        ...changeRefusal((given) => {
          const [, id] = /\/uploads\/([^/]+)\/chunks\//.exec(given.request?.path ?? '') ?? [];
          if (id !== undefined && given.refusal.status === 401)
            counted.set(id, given.request?.declaredBytes ?? 0);
          return given.reply;
        }),
        progressOf: (given) => {
          const progress = unmodified.progressOf(given);
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
    violates: ['AUTH-03'],
    detectedBy: ['auth/a-refused-complete-makes-no-file'],
    description: 'a complete without credentials is answered with 401 but creates the file',
    steps: (unmodified) => obeyAndRefuse(unmodified, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'auth/refused-complete-ends-the-session',
    violates: ['AUTH-03'],
    detectedBy: ['auth/a-refused-complete-makes-no-file'],
    description: 'a complete without credentials ends the session',
    steps: (unmodified) => ({
      ...letIn(unmodified, ({ path }) => path.endsWith('/complete')),
      ...endedByStrangers(),
    }),
  },
  {
    id: 'auth/stranger-keeps-a-session-alive',
    violates: ['AUTH-03'],
    detectedBy: ['auth/another-callers-activity-does-not-extend-a-session'],
    description: 'a chunk without credentials is refused but extends the session by a day',
    steps: (unmodified) => ({
      ...letIn(unmodified, ({ path }) => path.includes('/chunks/')),
      receiveChunk(given) {
        if (isAnonymous(given.request)) throw new Refusal(401, 'Not you');
        return unmodified.receiveChunk(given);
      },
      expiresAt: (given) =>
        unmodified.expiresAt({
          ...given,
          event: given.event === 'chunk-refused' ? 'chunk-stored' : given.event,
        }),
    }),
  },
  {
    id: 'auth/401-waits-for-the-body',
    violates: ['AUTH-07'],
    detectedBy: ['auth/a-wrong-caller-is-refused-before-the-body-ends'],
    description: 'a 401 is sent only after the whole body has been read',
    steps: (unmodified) => heardOut(unmodified, 401),
  },
  {
    id: 'auth/413-waits-for-the-body',
    violates: ['AUTH-07', 'LIM-05'],
    detectedBy: ['auth/an-upload-over-the-limit-is-refused-before-the-body-ends'],
    description: 'a 413 is sent only after the whole body has been read',
    steps: (unmodified) => heardOut(unmodified, 413),
  },
];
