import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Fault } from '../fault.ts';
import { letIn, obeyAndRefuse } from './support.ts';

const needsCredentials = 'auth/every-operation-needs-credentials';
const neverIssued = 'auth/a-token-never-issued-is-refused';

/** Operations that do not require credentials (AUTH-01, AUTH-02). */
export const authOpenOperationsFaults: readonly Fault[] = [
  {
    id: 'auth/sync-is-open-to-everyone',
    violates: ['AUTH-01', 'AUTH-02'],
    detectedBy: [needsCredentials, neverIssued],
    description: 'the sync download does not require credentials',
    steps: (unmodified) => letIn(unmodified, ({ path }) => path.includes('/sync/')),
  },
  {
    id: 'auth/progress-is-open-to-everyone',
    violates: ['AUTH-01', 'AUTH-02'],
    detectedBy: [needsCredentials, neverIssued],
    description: 'progress does not require credentials: the session id is treated as a secret',
    steps: (unmodified) =>
      letIn(unmodified, ({ path, method }) => method === 'GET' && path.includes('/uploads/')),
  },
  {
    id: 'auth/head-is-open-to-everyone',
    violates: ['AUTH-01'],
    detectedBy: [needsCredentials],
    description: 'HEAD is answered without credentials',
    steps: (unmodified) => letIn(unmodified, ({ method }) => method === 'HEAD'),
  },
  {
    id: 'auth/range-is-resolved-before-credentials',
    violates: ['AUTH-01'],
    detectedBy: [needsCredentials],
    description:
      "an unsatisfiable range is answered with 416 and the file's size before credentials are checked",
    steps: (unmodified) =>
      obeyAndRefuse(
        unmodified,
        ({ headers, path }) => headers.range !== undefined || path.includes('/sync/'),
        (reply) => (reply.status === 416 ? reply : jsonReply(401, { detail: 'Not you' })),
      ),
  },
  {
    id: 'auth/refusal-carries-the-content',
    violates: ['AUTH-01'],
    detectedBy: [needsCredentials],
    description: 'the status is 401, but the body is the file',
    steps: (unmodified) =>
      obeyAndRefuse(
        unmodified,
        ({ path }) => path.endsWith('/content'),
        (reply) => ({ ...reply, status: 401 }),
      ),
  },
  {
    id: 'auth/refusal-carries-the-metadata',
    violates: ['AUTH-01'],
    detectedBy: [needsCredentials],
    description: 'a 401 to a request for metadata contains the metadata',
    steps: (unmodified) =>
      obeyAndRefuse(
        unmodified,
        ({ path }) => /\/files\/[^/]+$/.test(path),
        (reply) => ({ ...reply, status: 401 }),
      ),
  },
];
