import { Refusal } from '../../reference-server/http/refusal.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import { changeRefusal } from '../servers/change-refusal.ts';
import { authEndedFaults } from './auth-ended.ts';
import {
  endedByStrangers,
  heardOut,
  isAnonymous,
  letIn,
  obeyAndRefuse,
  onlySchemes,
  tokenFits,
  whereNoOwnerIsAsked,
  whereNoShareIsAsked,
} from './auth-lapses.ts';
import { authOtherFaults } from './auth-other.ts';
import { authRefusedFaults } from './auth-refused.ts';
import { authUploadFaults } from './auth-upload.ts';
import type { Fault } from './fault.ts';

const needsCredentials = 'auth/every-operation-needs-credentials';
const neverIssued = 'auth/a-token-never-issued-is-refused';

/** Faults of the area `auth`. */
export const authFaults: readonly Fault[] = [
  {
    id: 'auth/sync-is-open-to-everyone',
    breaks: ['AUTH-01', 'AUTH-02'],
    caughtBy: [needsCredentials, neverIssued],
    says: 'the sync download asks for no credentials',
    steps: (healthy) => letIn(healthy, ({ path }) => path.includes('/sync/')),
  },
  {
    id: 'auth/progress-is-open-to-everyone',
    breaks: ['AUTH-01', 'AUTH-02'],
    caughtBy: [needsCredentials, neverIssued],
    says: 'progress asks for no credentials: the session id is thought to be secret enough',
    steps: (healthy) => letIn(healthy, ({ path, method }) => method === 'GET' && path.includes('/uploads/')),
  },
  {
    id: 'auth/head-is-open-to-everyone',
    breaks: ['AUTH-01'],
    caughtBy: [needsCredentials],
    says: 'HEAD is answered without credentials',
    steps: (healthy) => letIn(healthy, ({ method }) => method === 'HEAD'),
  },
  {
    id: 'auth/range-is-resolved-first',
    breaks: ['AUTH-01'],
    caughtBy: [needsCredentials],
    says: 'an unsatisfiable range is answered 416 with the size before anybody asks who calls',
    steps: (healthy) =>
      obeyAndRefuse(
        healthy,
        ({ headers, path }) => headers.range !== undefined || path.includes('/sync/'),
        (reply) => (reply.status === 416 ? reply : jsonReply(401, { detail: 'Not you' })),
      ),
  },
  {
    id: 'auth/refusal-carries-the-content',
    breaks: ['AUTH-01'],
    caughtBy: [needsCredentials],
    says: 'the status is 401 and the handler goes on: the body is the file',
    steps: (healthy) =>
      obeyAndRefuse(
        healthy,
        ({ path }) => path.endsWith('/content'),
        (reply) => ({ ...reply, status: 401 }),
      ),
  },
  {
    id: 'auth/refusal-carries-the-metadata',
    breaks: ['AUTH-01'],
    caughtBy: [needsCredentials],
    says: 'a 401 to a metadata read shows the metadata',
    steps: (healthy) =>
      obeyAndRefuse(
        healthy,
        ({ path }) => /\/files\/[^/]+$/.test(path),
        (reply) => ({ ...reply, status: 401 }),
      ),
  },
  {
    id: 'auth/any-token-will-do',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'whether there is a bearer token is checked, which one is not',
    steps: (healthy) => letIn(healthy, ({ headers }) => /^bearer +\S/i.test(headers.authorization ?? '')),
  },
  {
    id: 'auth/any-token-will-do-for-chunks',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'a chunk is taken with any token',
    steps: (healthy) =>
      letIn(healthy, (request) => request.path.includes('/chunks/') && !isAnonymous(request)),
  },
  {
    id: 'auth/empty-token-is-somebody',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'a bearer token of no characters is taken for the first caller',
    steps: (healthy) => letIn(healthy, ({ headers }) => /^bearer *$/i.test(headers.authorization ?? '')),
  },
  {
    id: 'auth/null-is-a-token',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'the token `null` is taken for a caller who is logged in somewhere else',
    steps: (healthy) => letIn(healthy, ({ headers }) => headers.authorization === 'Bearer null'),
  },
  {
    id: 'auth/beginning-of-a-token-will-do',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'a token cut short is taken for the whole one',
    steps: () => tokenFits((sent, known) => sent.length > 1 && known.startsWith(sent)),
  },
  {
    id: 'auth/end-of-a-token-is-not-read',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'a token with more behind it is taken for the one that it begins with',
    steps: () => tokenFits((sent, known) => sent.startsWith(known)),
  },
  {
    id: 'auth/token-is-compared-at-its-ends',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'the middle of a token is not compared, as when a signature is not checked',
    steps: () =>
      tokenFits(
        (sent, known) => sent.slice(0, 8) === known.slice(0, 8) && sent.slice(-4) === known.slice(-4),
      ),
  },
  {
    id: 'auth/token-is-compared-in-any-case',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'a token in other case is taken for the true one',
    steps: () => tokenFits((sent, known) => sent.toLowerCase() === known.toLowerCase()),
  },
  {
    id: 'auth/any-scheme-will-do',
    breaks: ['AUTH-02'],
    caughtBy: [neverIssued],
    says: 'a token is accepted under any scheme',
    steps: () => ({
      authorise: ({ request, callers }) => callers.get(request.headers.authorization?.split(' ')[1] ?? ''),
    }),
  },
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
    id: 'auth/no-challenge',
    breaks: ['AUTH-04'],
    caughtBy: ['auth/a-401-carries-a-challenge'],
    says: 'a 401 has no WWW-Authenticate',
    steps: () => ({ replyToRefusal: ({ refusal }) => jsonReply(refusal.status, { detail: refusal.detail }) }),
  },
  {
    id: 'auth/no-challenge-for-a-wrong-token',
    breaks: ['AUTH-04'],
    caughtBy: ['auth/a-401-carries-a-challenge'],
    says: 'only a request without Authorization is challenged',
    steps: () =>
      changeRefusal((given) => {
        const reply = given.reply;
        const isChallenged = given.request === undefined || isAnonymous(given.request);
        return isChallenged ? reply : jsonReply(reply.status, { detail: given.refusal.detail });
      }),
  },
  {
    id: 'auth/scheme-is-case-sensitive',
    breaks: ['AUTH-05'],
    caughtBy: ['auth/the-scheme-name-is-case-insensitive'],
    says: '`bearer` is not understood',
    steps: (healthy) => onlySchemes(healthy, ['Bearer']),
  },
  {
    id: 'auth/shouted-scheme-is-not-understood',
    breaks: ['AUTH-05'],
    caughtBy: ['auth/the-scheme-name-is-case-insensitive'],
    says: '`Bearer` and `bearer` are understood, `BEARER` is not',
    steps: (healthy) => onlySchemes(healthy, ['Bearer', 'bearer']),
  },
  {
    id: 'auth/files-are-open-to-every-caller',
    breaks: ['AUTH-06'],
    caughtBy: ['auth/a-file-is-closed-to-another-caller'],
    says: 'whoever has a token and an id reads the file',
    steps: () => ({ mayUseShare: () => true }),
  },
  {
    id: 'auth/sync-does-not-ask-for-the-share',
    breaks: ['AUTH-06'],
    caughtBy: ['auth/a-file-is-closed-to-another-caller'],
    says: 'the sync download looks at the token and not at the share',
    steps: (healthy) => whereNoShareIsAsked(healthy, ({ path }) => path.includes('/sync/')),
  },
  {
    id: 'auth/everybody-may-delete',
    breaks: ['AUTH-06'],
    caughtBy: ['auth/a-file-is-closed-to-another-caller'],
    says: 'a delete looks at the token and not at the share',
    steps: (healthy) => whereNoShareIsAsked(healthy, ({ method }) => method === 'DELETE'),
  },
  {
    id: 'auth/everybody-may-replace',
    breaks: ['AUTH-06'],
    caughtBy: ['auth/a-file-is-closed-to-another-caller'],
    says: 'a session may replace a file that its caller cannot see',
    steps: (healthy) => whereNoShareIsAsked(healthy, ({ path }) => path.includes('/uploads')),
  },
  {
    id: 'auth/sessions-are-open-to-every-caller',
    breaks: ['AUTH-06'],
    caughtBy: ['auth/a-session-is-closed-to-another-caller'],
    says: 'whoever has a token and an id puts chunks, reads progress and completes',
    steps: () => ({ mayUseSession: () => true }),
  },
  {
    id: 'auth/everybody-may-complete',
    breaks: ['AUTH-06'],
    caughtBy: ['auth/a-session-is-closed-to-another-caller'],
    says: 'only complete does not ask whose session it is',
    steps: (healthy) => whereNoOwnerIsAsked(healthy, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'auth/everybody-may-read-progress',
    breaks: ['AUTH-06'],
    caughtBy: ['auth/a-session-is-closed-to-another-caller'],
    says: 'only progress does not ask whose session it is',
    steps: (healthy) => whereNoOwnerIsAsked(healthy, ({ method }) => method === 'GET'),
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
  ...authEndedFaults,
  ...authOtherFaults,
  ...authUploadFaults,
  ...authRefusedFaults,
];
