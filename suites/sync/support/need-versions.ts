import { memberOf } from '../../../client/messages/reply.ts';
import { type Payload, positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import type { StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../../toolkit/arrange/need-new-version.ts';
import { createFile } from '../../../toolkit/arrange/storage-routes.ts';
import { need, needSuccess } from '../../../toolkit/verbs/need.ts';

/** One version of a file with the content it was created from. */
export interface StoredVersion extends StoredFile {
  readonly number: number;
}

/**
 * A file with one version for each size, each with different bytes; oldest first. Without the capability `replace`, only the
 * first. @throws {Blocked} by UPL-01 or FIN-10.
 */
export async function needVersions(
  target: Target,
  sizesBytes: readonly number[],
): Promise<readonly StoredVersion[]> {
  const [first, ...more] = sizesBytes.map((size, index): Payload => positions(size, index + 1));
  let file = await createFile(target, first ?? positions(1));
  const versions = [{ ...file, number: await versionNumber(target, file, 1) }];
  for (const content of target.facts.capabilities.replace ? more : []) {
    file = await needNewVersion(target, file, content);
    versions.push({ ...file, number: await versionNumber(target, file, versions.length + 1) });
  }
  const numbers = new Set(versions.map(({ number }) => number));
  need(numbers.size === versions.length, 'two versions have the same number', 'FIN-10');
  return versions;
}

/** The number in the metadata; without one, a count from 1. */
async function versionNumber(target: Target, file: StoredFile, expected: number): Promise<number> {
  const reply = await target.metadata(file.id);
  needSuccess(reply, 'UPL-03');
  const number = memberOf(reply, 'version');
  return typeof number === 'number' ? number : expected;
}
