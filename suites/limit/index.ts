import type { Check } from '../../check/check.ts';
import { behaviourNearTheLimitIsRecorded } from './behaviour-near-the-limit-is-recorded.ts';
import { expectedContinueIsRefusedBeforeTheBody } from './expected-continue-is-refused-before-the-body.ts';
import { fileUnderTheLimitIsAccepted } from './file-under-the-limit-is-accepted.ts';
import { limitHoldsWithoutContentLength } from './limit-holds-without-content-length.ts';
import { manyRefusalsDoNotExhaustTheServer } from './many-refusals-do-not-exhaust-the-server.ts';
import { refusalOverTheLimitIs413 } from './refusal-over-the-limit-is-413.ts';
import { refusedUploadStoresNothingAndLaterRequestsSucceed } from './refused-upload-stores-nothing-and-later-requests-succeed.ts';
import { requestOverTheLimitIsRefused } from './request-over-the-limit-is-refused.ts';
import { sessionCarriesAFileOverTheLimit } from './session-carries-a-file-over-the-limit.ts';

/** The checks of the limit area, in the order of the requirements. */
export const limitChecks: readonly Check[] = [
  fileUnderTheLimitIsAccepted,
  requestOverTheLimitIsRefused,
  refusalOverTheLimitIs413,
  limitHoldsWithoutContentLength,
  refusedUploadStoresNothingAndLaterRequestsSucceed,
  manyRefusalsDoNotExhaustTheServer,
  expectedContinueIsRefusedBeforeTheBody,
  sessionCarriesAFileOverTheLimit,
  behaviourNearTheLimitIsRecorded,
];
