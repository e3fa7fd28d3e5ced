import type { Check } from '../../check/check.ts';
import { a429SaysHowLongToWait } from './a-429-says-how-long-to-wait.ts';
import { aRefusalHasAJsonBody } from './a-refusal-has-a-json-body.ts';
import { aRefusedBodyIsNotTakenForARequest } from './a-refused-body-is-not-taken-for-a-request.ts';
import { anUnservedMethodIs405WithAllow } from './an-unserved-method-is-405-with-allow.ts';
import { hostileBodiesAreSurvived } from './hostile-bodies-are-survived.ts';
import { hostileFieldsAreSurvived } from './hostile-fields-are-survived.ts';
import { hostilePathsAndQueriesAreSurvived } from './hostile-paths-and-queries-are-survived.ts';
import { hostileSessionMembersAreSurvived } from './hostile-session-members-are-survived.ts';
import { hostileWiresAreSurvived } from './hostile-wires-are-survived.ts';
import { noAnswerLeaksTheInside } from './no-answer-leaks-the-inside.ts';

/** The checks of the error area, in the order of the requirements. */
export const errorChecks: readonly Check[] = [
  aRefusalHasAJsonBody,
  hostilePathsAndQueriesAreSurvived,
  hostileFieldsAreSurvived,
  hostileSessionMembersAreSurvived,
  hostileBodiesAreSurvived,
  hostileWiresAreSurvived,
  aRefusedBodyIsNotTakenForARequest,
  anUnservedMethodIs405WithAllow,
  a429SaysHowLongToWait,
  noAnswerLeaksTheInside,
];
