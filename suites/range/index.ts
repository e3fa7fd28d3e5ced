import type { Check } from '../../runner/check.ts';
import { closedRangeSendsExactlyThoseBytes } from './closed-range-sends-exactly-those-bytes.ts';

/** The checks of area range, in the order of the requirements. */
export const rangeChecks: readonly Check[] = [closedRangeSendsExactlyThoseBytes];
