import type { Fault } from '../fault.ts';
import { rangeContentRangeFaults } from './content-range.ts';
import { rangeGrammarFaults } from './grammar.ts';
import { rangeLargeFilesFaults } from './large-files.ts';
import { rangeLongPartsFaults } from './long-parts.ts';
import { rangePartBytesFaults } from './part-bytes.ts';
import { rangePartsAndFramingFaults } from './parts-and-framing.ts';
import { rangePositionsFaults } from './positions.ts';
import { rangePreconditionsFaults } from './preconditions.ts';
import { rangeResponseHeadersFaults } from './response-headers.ts';
import { rangeSeveralRangesFaults } from './several-ranges.ts';
import { rangeUnsatisfiableRangesFaults } from './unsatisfiable-ranges.ts';
import { rangeValidatorsFaults } from './validators.ts';

/** Faults of the area `range`. */
export const rangeFaults: readonly Fault[] = [
  ...rangeContentRangeFaults,
  ...rangeGrammarFaults,
  ...rangeLargeFilesFaults,
  ...rangeLongPartsFaults,
  ...rangePartBytesFaults,
  ...rangePartsAndFramingFaults,
  ...rangePositionsFaults,
  ...rangeResponseHeadersFaults,
  ...rangeSeveralRangesFaults,
  ...rangeUnsatisfiableRangesFaults,
  ...rangeValidatorsFaults,
  ...rangePreconditionsFaults,
];
