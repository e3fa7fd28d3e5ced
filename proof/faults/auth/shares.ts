import type { Fault } from '../fault.ts';
import { whereNoOwnerIsAsked, whereNoShareIsAsked } from './support.ts';

/** Files and sessions that are open to every caller (AUTH-06). */
export const authSharesFaults: readonly Fault[] = [
  {
    id: 'auth/files-are-open-to-every-caller',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-file-is-inaccessible-to-another-caller'],
    description: 'any caller with a token can read a file by its id',
    steps: () => ({ mayUseShare: () => true }),
  },
  {
    id: 'auth/sync-does-not-check-the-share',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-file-is-inaccessible-to-another-caller'],
    description: 'the sync download checks the token but not the share',
    steps: (unmodified) => whereNoShareIsAsked(unmodified, ({ path }) => path.includes('/sync/')),
  },
  {
    id: 'auth/everybody-may-delete',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-file-is-inaccessible-to-another-caller'],
    description: 'a delete checks the token but not the share',
    steps: (unmodified) => whereNoShareIsAsked(unmodified, ({ method }) => method === 'DELETE'),
  },
  {
    id: 'auth/everybody-may-replace',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-file-is-inaccessible-to-another-caller'],
    description: 'a session may replace a file that its caller cannot access',
    steps: (unmodified) => whereNoShareIsAsked(unmodified, ({ path }) => path.includes('/uploads')),
  },
  {
    id: 'auth/sessions-are-open-to-every-caller',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-session-is-inaccessible-to-another-caller'],
    description: 'any caller with a token can put chunks, read progress and complete by the session id',
    steps: () => ({ mayUseSession: () => true }),
  },
  {
    id: 'auth/everybody-may-complete',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-session-is-inaccessible-to-another-caller'],
    description: 'complete does not check who owns the session',
    steps: (unmodified) => whereNoOwnerIsAsked(unmodified, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'auth/everybody-may-read-progress',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-session-is-inaccessible-to-another-caller'],
    description: 'progress does not check who owns the session',
    steps: (unmodified) => whereNoOwnerIsAsked(unmodified, ({ method }) => method === 'GET'),
  },
];
