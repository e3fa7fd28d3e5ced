import { canonicalJson } from '../util/canonical-json.ts';
import { sha256Hex } from '../util/sha256.ts';
import type { Requirement } from './requirement.ts';

/** The date of the normative page from which the rows were taken. */
export const contractVersion = '2026-05-18';

/** Returns the SHA-256, in lower-case hex, of the contents of the rows. It does not depend on the order of the rows. */
export function contractDigest(requirements: readonly Requirement[]): string {
  const rows = requirements.map((row): [string, string] => [row.id, canonicalJson(row)]);
  rows.sort(([left], [right]) => (left < right ? -1 : 1));
  return sha256Hex(`[${rows.map(([, json]) => json).join(',')}]`);
}
