import type { Check } from '../../check/check.ts';
import { a401CarriesAChallenge } from './a-401-carries-a-challenge.ts';
import { aFileIsInaccessibleToAnotherCaller } from './a-file-is-inaccessible-to-another-caller.ts';
import { aFinishedSessionIsInaccessibleToAnotherCaller } from './a-finished-session-is-inaccessible-to-another-caller.ts';
import { aFolderIsInaccessibleToAnotherCaller } from './a-folder-is-inaccessible-to-another-caller.ts';
import { aRefusedChunkChangesNothing } from './a-refused-chunk-changes-nothing.ts';
import { aRefusedCompleteMakesNoFile } from './a-refused-complete-makes-no-file.ts';
import { aRefusedUploadStoresNothing } from './a-refused-upload-stores-nothing.ts';
import { aSessionIsInaccessibleToAnotherCaller } from './a-session-is-inaccessible-to-another-caller.ts';
import { aTokenNeverIssuedIsRefused } from './a-token-never-issued-is-refused.ts';
import { aWrongCallerIsRefusedBeforeTheBodyEnds } from './a-wrong-caller-is-refused-before-the-body-ends.ts';
import { anExpiredSessionNeedsCredentialsToo } from './an-expired-session-needs-credentials-too.ts';
import { anUploadOverTheLimitIsRefusedBeforeTheBodyEnds } from './an-upload-over-the-limit-is-refused-before-the-body-ends.ts';
import { anotherCallersActivityDoesNotExtendASession } from './another-callers-activity-does-not-extend-a-session.ts';
import { everyOperationNeedsCredentials } from './every-operation-needs-credentials.ts';
import { expiredAndDeletedResourcesNeedCredentials } from './expired-and-deleted-resources-need-credentials.ts';
import { theSchemeNameIsCaseInsensitive } from './the-scheme-name-is-case-insensitive.ts';

/** The checks of the auth area, in the order of the requirements. */
export const authChecks: readonly Check[] = [
  everyOperationNeedsCredentials,
  expiredAndDeletedResourcesNeedCredentials,
  anExpiredSessionNeedsCredentialsToo,
  aTokenNeverIssuedIsRefused,
  aRefusedUploadStoresNothing,
  aRefusedChunkChangesNothing,
  aRefusedCompleteMakesNoFile,
  anotherCallersActivityDoesNotExtendASession,
  a401CarriesAChallenge,
  theSchemeNameIsCaseInsensitive,
  aFileIsInaccessibleToAnotherCaller,
  aFolderIsInaccessibleToAnotherCaller,
  aSessionIsInaccessibleToAnotherCaller,
  aFinishedSessionIsInaccessibleToAnotherCaller,
  aWrongCallerIsRefusedBeforeTheBodyEnds,
  anUploadOverTheLimitIsRefusedBeforeTheBodyEnds,
];
