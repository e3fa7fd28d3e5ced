import type { Fault } from './fault.ts';
import { rangeAnswerFaults } from './range-answers.ts';
import { rangeBytesFaults } from './range-bytes.ts';
import { rangeGrammarFaults } from './range-grammar.ts';
import { rangeLengthFaults } from './range-lengths.ts';
import { rangeListFaults } from './range-lists.ts';
import { rangePositionFaults } from './range-positions.ts';
import { rangeSaidFaults } from './range-said.ts';
import { rangeValidatorFaults } from './range-validators.ts';

/** Faults of the area `range`. */
export const rangeFaults: readonly Fault[] = [
  ...rangePositionFaults,
  ...rangeLengthFaults,
  ...rangeGrammarFaults,
  ...rangeListFaults,
  ...rangeBytesFaults,
  ...rangeAnswerFaults,
  ...rangeValidatorFaults,
  ...rangeSaidFaults,
];
