import type { Fault } from '../fault.ts';
import { authAfterRefusalFaults } from './after-refusal.ts';
import { authCredentialsFaults } from './credentials.ts';
import { authDeletedBeforeCredentialsFaults } from './deleted-before-credentials.ts';
import { authOpenOperationsFaults } from './open-operations.ts';
import { authOtherCallersFaults } from './other-callers.ts';
import { authRefusedRequestsFaults } from './refused-requests.ts';
import { authRefusedUploadFaults } from './refused-upload.ts';
import { authSharesFaults } from './shares.ts';

/** Faults of the area `auth`. */
export const authFaults: readonly Fault[] = [
  ...authAfterRefusalFaults,
  ...authCredentialsFaults,
  ...authDeletedBeforeCredentialsFaults,
  ...authOpenOperationsFaults,
  ...authOtherCallersFaults,
  ...authRefusedRequestsFaults,
  ...authRefusedUploadFaults,
  ...authSharesFaults,
];
