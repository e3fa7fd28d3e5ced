import { canonicalJson } from '../util/canonical-json.ts';
import { sha256Hex } from '../util/sha256.ts';
import type { Requirement } from './requirement.ts';

/** The date of the normative page that the rows were drawn from. */
export const contractVersion = '2026-05-18';

/** SHA-256, in lower-case hex, of what the rows say: the same for the same rows in any order. */
export function contractDigest(requirements: readonly Requirement[]): string {
  const rows = requirements.map((row): [string, string] => [row.id, canonicalJson(row)]);
  rows.sort(([left], [right]) => (left < right ? -1 : 1));
  return sha256Hex(`[${rows.map(([, json]) => json).join(',')}]`);
}
