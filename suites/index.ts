import type { Check } from '../runner/check.ts';
import { rangeChecks } from './range/index.ts';

/** Every check, area by area in the contract's order. */
export const allChecks: readonly Check[] = [...rangeChecks];
