import { type ClassifiedResults, isRed } from '../record/gate-effect.ts';
import type { RunRecord } from '../record/record.ts';
import { meaningOf } from '../reports/text/describe-result.ts';
import { storyOf } from '../reports/text/failure-text.ts';
import { ContractFailure } from './contract-failure.ts';

/** What a test reports for a check: `skipped` was not judged, or fails in a way that the gate of the run allows. */
export type ResultOfCheck =
  | { readonly kind: 'passed' }
  | { readonly kind: 'skipped'; readonly note: string }
  | { readonly kind: 'failed'; readonly error: ContractFailure };

/** The result of the check with this id, by the gate in the record. */
export function resultOfCheck(
  record: RunRecord,
  results: readonly ClassifiedResults[],
  id: string,
): ResultOfCheck {
  const found = results.find(({ check }) => check?.id === id);
  if (found?.check === undefined) {
    return { kind: 'skipped', note: 'not run: the target does not have what the check needs' };
  }
  const { check, weight } = found;
  if (isRed(found)) {
    const message = [meaningOf(found), ...storyOf(record, check).slice(1)].join('\n');
    return { kind: 'failed', error: new ContractFailure(message, check.finding) };
  }
  if (weight === 'met' || weight === 'seen') return { kind: 'passed' };
  return { kind: 'skipped', note: meaningOf(found) };
}
