import type { Fault } from '../fault.ts';
import { errorEarlyAnswersFaults } from './early-answers.ts';
import { errorHostileRequestsFaults } from './hostile-requests.ts';
import { errorLeaksFaults } from './leaks.ts';
import { errorMethodsAndThrottlingFaults } from './methods-and-throttling.ts';
import { errorRefusalBodiesFaults } from './refusal-bodies.ts';
import { errorServiceEndsFaults } from './service-ends.ts';

/** Faults of the area `error`. */
export const errorFaults: readonly Fault[] = [
  ...errorEarlyAnswersFaults,
  ...errorHostileRequestsFaults,
  ...errorLeaksFaults,
  ...errorMethodsAndThrottlingFaults,
  ...errorRefusalBodiesFaults,
  ...errorServiceEndsFaults,
];
