import type { Fault } from '../fault.ts';
import { whereNoOwnerIsAsked, whereNoShareIsAsked } from './support.ts';

/** Files and sessions that are open to every caller (AUTH-06). */
export const authSharesFaults: readonly Fault[] = [
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
];
