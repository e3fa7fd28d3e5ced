import type { Fault } from '../fault.ts';
import { whereNoOwnerIsAsked, whereNoShareIsAsked } from './support.ts';

/** Files and sessions that are open to every caller (AUTH-06). */
export const authSharesFaults: readonly Fault[] = [
  {
    id: 'auth/files-are-open-to-every-caller',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-file-is-closed-to-another-caller'],
    description: 'whoever has a token and an id reads the file',
    steps: () => ({ mayUseShare: () => true }),
  },
  {
    id: 'auth/sync-does-not-ask-for-the-share',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-file-is-closed-to-another-caller'],
    description: 'the sync download looks at the token and not at the share',
    steps: (unmodified) => whereNoShareIsAsked(unmodified, ({ path }) => path.includes('/sync/')),
  },
  {
    id: 'auth/everybody-may-delete',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-file-is-closed-to-another-caller'],
    description: 'a delete looks at the token and not at the share',
    steps: (unmodified) => whereNoShareIsAsked(unmodified, ({ method }) => method === 'DELETE'),
  },
  {
    id: 'auth/everybody-may-replace',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-file-is-closed-to-another-caller'],
    description: 'a session may replace a file that its caller cannot see',
    steps: (unmodified) => whereNoShareIsAsked(unmodified, ({ path }) => path.includes('/uploads')),
  },
  {
    id: 'auth/sessions-are-open-to-every-caller',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-session-is-closed-to-another-caller'],
    description: 'whoever has a token and an id puts chunks, reads progress and completes',
    steps: () => ({ mayUseSession: () => true }),
  },
  {
    id: 'auth/everybody-may-complete',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-session-is-closed-to-another-caller'],
    description: 'only complete does not ask whose session it is',
    steps: (unmodified) => whereNoOwnerIsAsked(unmodified, ({ path }) => path.endsWith('/complete')),
  },
  {
    id: 'auth/everybody-may-read-progress',
    violates: ['AUTH-06'],
    detectedBy: ['auth/a-session-is-closed-to-another-caller'],
    description: 'only progress does not ask whose session it is',
    steps: (unmodified) => whereNoOwnerIsAsked(unmodified, ({ method }) => method === 'GET'),
  },
];
