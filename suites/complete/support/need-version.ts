import { memberOf } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { needStatus } from '../../../toolkit/verbs/need.ts';

/**
 * The version number of a file, and whether the metadata contains it. If it does not, a new file has version 1.
 * @throws {Blocked}
 */
export async function needVersion(
  target: Target,
  fileId: string,
): Promise<{ readonly number: number; readonly isShown: boolean }> {
  const metadata = await target.metadata(fileId);
  needStatus(metadata, 200, 'UPL-03');
  const version = memberOf(metadata, 'version');
  return typeof version === 'number' ? { number: version, isShown: true } : { number: 1, isShown: false };
}
