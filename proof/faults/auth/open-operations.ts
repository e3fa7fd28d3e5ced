import { jsonReply } from '../../../reference-server/http/reply.ts';
import type { Fault } from '../fault.ts';
import { letIn, obeyAndRefuse } from './support.ts';

const needsCredentials = 'auth/every-operation-needs-credentials';
const neverIssued = 'auth/a-token-never-issued-is-refused';

/** Operations that answer without credentials (AUTH-01, AUTH-02). */
export const authOpenOperationsFaults: readonly Fault[] = [
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
];
