import { createHash } from 'node:crypto';
import { sha256Hex } from '../../util/sha256.ts';

/** The seed of one check, derived from the seed of the run: independent of other checks and of their order. */
export function checkSeed(runSeed: number, checkId: string): number {
  return createHash('sha256').update(`${runSeed} ${checkId}`).digest().readInt32BE(0);
}

/** A short tag for a check, for names on the target. */
export function checkTag(checkId: string): string {
  return sha256Hex(checkId).slice(0, 8);
}
