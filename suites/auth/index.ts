import type { Check } from '../../check/check.ts';
import { a401CarriesAChallenge } from './a-401-carries-a-challenge.ts';
import { aFileIsClosedToAnotherCaller } from './a-file-is-closed-to-another-caller.ts';
import { aFinishedSessionIsClosedToAnotherCaller } from './a-finished-session-is-closed-to-another-caller.ts';
import { aFolderIsClosedToAnotherCaller } from './a-folder-is-closed-to-another-caller.ts';
import { aRefusedChunkChangesNothing } from './a-refused-chunk-changes-nothing.ts';
import { aRefusedCompleteMakesNoFile } from './a-refused-complete-makes-no-file.ts';
import { aRefusedUploadStoresNothing } from './a-refused-upload-stores-nothing.ts';
import { aSessionIsClosedToAnotherCaller } from './a-session-is-closed-to-another-caller.ts';
import { aStrangerDoesNotKeepASessionAlive } from './a-stranger-does-not-keep-a-session-alive.ts';
import { aTokenNeverIssuedIsRefused } from './a-token-never-issued-is-refused.ts';
import { aWrongCallerIsRefusedBeforeTheWholeBody } from './a-wrong-caller-is-refused-before-the-whole-body.ts';
import { anExpiredSessionNeedsCredentialsToo } from './an-expired-session-needs-credentials-too.ts';
import { anUploadOverTheLimitIsRefusedBeforeTheWholeBody } from './an-upload-over-the-limit-is-refused-before-the-whole-body.ts';
import { everyOperationNeedsCredentials } from './every-operation-needs-credentials.ts';
import { theSchemeNameIsCaseInsensitive } from './the-scheme-name-is-case-insensitive.ts';
import { whatHasEndedNeedsCredentialsToo } from './what-has-ended-needs-credentials-too.ts';

/** The checks of the auth area, in the order of the requirements. */
export const authChecks: readonly Check[] = [
  everyOperationNeedsCredentials,
  whatHasEndedNeedsCredentialsToo,
  anExpiredSessionNeedsCredentialsToo,
  aTokenNeverIssuedIsRefused,
  aRefusedUploadStoresNothing,
  aRefusedChunkChangesNothing,
  aRefusedCompleteMakesNoFile,
  aStrangerDoesNotKeepASessionAlive,
  a401CarriesAChallenge,
  theSchemeNameIsCaseInsensitive,
  aFileIsClosedToAnotherCaller,
  aFolderIsClosedToAnotherCaller,
  aSessionIsClosedToAnotherCaller,
  aFinishedSessionIsClosedToAnotherCaller,
  aWrongCallerIsRefusedBeforeTheWholeBody,
  anUploadOverTheLimitIsRefusedBeforeTheWholeBody,
];
