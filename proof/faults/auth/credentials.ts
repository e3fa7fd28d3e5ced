import { jsonReply } from '../../../reference-server/http/reply.ts';
import { changeRefusal } from '../../servers/change-refusal.ts';
import type { Fault } from '../fault.ts';
import { isAnonymous, letIn, onlySchemes, tokenFits } from './support.ts';

const neverIssued = 'auth/a-token-never-issued-is-refused';

/** Faults in reading and challenging credentials (AUTH-02, AUTH-04, AUTH-05). */
export const authCredentialsFaults: readonly Fault[] = [
  {
    id: 'auth/any-token-is-accepted',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'the server checks that there is a bearer token, but not which one',
    steps: (unmodified) =>
      letIn(unmodified, ({ headers }) => /^bearer +\S/i.test(headers.authorization ?? '')),
  },
  {
    id: 'auth/any-token-is-accepted-for-chunks',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'a chunk is accepted with any token',
    steps: (unmodified) =>
      letIn(unmodified, (request) => request.path.includes('/chunks/') && !isAnonymous(request)),
  },
  {
    id: 'auth/empty-token-is-accepted',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'an empty bearer token authenticates the first caller',
    steps: (unmodified) =>
      letIn(unmodified, ({ headers }) => /^bearer *$/i.test(headers.authorization ?? '')),
  },
  {
    id: 'auth/null-token-is-accepted',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'the token `null` is accepted as that of a caller who is logged in elsewhere',
    steps: (unmodified) => letIn(unmodified, ({ headers }) => headers.authorization === 'Bearer null'),
  },
  {
    id: 'auth/token-prefix-is-accepted',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'a prefix of a token is accepted',
    steps: () => tokenFits((sent, known) => sent.length > 1 && known.startsWith(sent)),
  },
  {
    id: 'auth/token-with-suffix-is-accepted',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'a token with characters appended is accepted',
    steps: () => tokenFits((sent, known) => sent.startsWith(known)),
  },
  {
    id: 'auth/token-is-compared-at-its-ends',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'the middle of a token is not compared, as when a signature is not checked',
    steps: () =>
      tokenFits(
        (sent, known) => sent.slice(0, 8) === known.slice(0, 8) && sent.slice(-4) === known.slice(-4),
      ),
  },
  {
    id: 'auth/token-is-compared-in-any-case',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'tokens are compared without regard to case',
    steps: () => tokenFits((sent, known) => sent.toLowerCase() === known.toLowerCase()),
  },
  {
    id: 'auth/any-scheme-is-accepted',
    violates: ['AUTH-02'],
    detectedBy: [neverIssued],
    description: 'a token is accepted under any scheme',
    steps: () => ({
      authorise: ({ request, callers }) => callers.get(request.headers.authorization?.split(' ')[1] ?? ''),
    }),
  },
  {
    id: 'auth/no-challenge',
    violates: ['AUTH-04'],
    detectedBy: ['auth/a-401-carries-a-challenge'],
    description: 'a 401 has no WWW-Authenticate',
    steps: () => ({ replyToRefusal: ({ refusal }) => jsonReply(refusal.status, { detail: refusal.detail }) }),
  },
  {
    id: 'auth/no-challenge-for-a-wrong-token',
    violates: ['AUTH-04'],
    detectedBy: ['auth/a-401-carries-a-challenge'],
    description: 'only a request without Authorization is challenged',
    steps: () =>
      changeRefusal((given) => {
        const reply = given.reply;
        const isChallenged = isAnonymous(given.request);
        return isChallenged ? reply : jsonReply(reply.status, { detail: given.refusal.detail });
      }),
  },
  {
    id: 'auth/scheme-is-case-sensitive',
    violates: ['AUTH-05'],
    detectedBy: ['auth/the-scheme-name-is-case-insensitive'],
    description: 'the scheme `bearer` is not accepted',
    steps: (unmodified) => onlySchemes(unmodified, ['Bearer']),
  },
  {
    id: 'auth/upper-case-scheme-is-refused',
    violates: ['AUTH-05'],
    detectedBy: ['auth/the-scheme-name-is-case-insensitive'],
    description: 'the schemes `Bearer` and `bearer` are accepted, `BEARER` is not',
    steps: (unmodified) => onlySchemes(unmodified, ['Bearer', 'bearer']),
  },
];
