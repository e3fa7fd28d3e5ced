import { stringify } from 'yaml';
import type { RunRecord } from '../../record/record.ts';

/** A fact that the run found out, as a configuration declares it, and what shows it. */
export interface FoundText {
  readonly declaration: string;
  readonly how: string;
}

/** The facts that the run found out, such as `gzip: { recorded_size: stored }`. */
export function foundFacts({ target }: Pick<RunRecord, 'target'>): readonly FoundText[] {
  return (target.found ?? []).map(({ key, value, how }) => ({
    declaration: `${key}: ${stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`,
    how,
  }));
}
