import type { Check } from '../../check/check.ts';
import { a429CarriesRetryAfter } from './a-429-carries-retry-after.ts';
import { aRefusalHasAJsonBody } from './a-refusal-has-a-json-body.ts';
import { aRefusalOfALargeBodyArrives } from './a-refusal-of-a-large-body-arrives.ts';
import { aRefusedBodyIsNotParsedAsARequest } from './a-refused-body-is-not-parsed-as-a-request.ts';
import { anUnservedMethodIs405WithAllow } from './an-unserved-method-is-405-with-allow.ts';
import { hostileBodiesAreSurvived } from './hostile-bodies-are-survived.ts';
import { hostileFieldsAreSurvived } from './hostile-fields-are-survived.ts';
import { hostilePathsAndQueriesAreSurvived } from './hostile-paths-and-queries-are-survived.ts';
import { hostileSessionMembersAreSurvived } from './hostile-session-members-are-survived.ts';
import { malformedRequestsAreSurvived } from './malformed-requests-are-survived.ts';
import { noResponseLeaksInternals } from './no-response-leaks-internals.ts';

/** The checks of the error area, in the order of the requirements. */
export const errorChecks: readonly Check[] = [
  aRefusalHasAJsonBody,
  hostilePathsAndQueriesAreSurvived,
  hostileFieldsAreSurvived,
  hostileSessionMembersAreSurvived,
  hostileBodiesAreSurvived,
  malformedRequestsAreSurvived,
  aRefusedBodyIsNotParsedAsARequest,
  anUnservedMethodIs405WithAllow,
  a429CarriesRetryAfter,
  noResponseLeaksInternals,
  aRefusalOfALargeBodyArrives,
];
