import { memberOf } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { needStatus } from '../../../toolkit/verbs/need.ts';

/** The number of a file's version, and whether the metadata tell it; where they do not, a new file has 1. @throws {Blocked} */
export async function needVersion(
  target: Target,
  fileId: string,
): Promise<{ readonly number: number; readonly isTold: boolean }> {
  const metadata = await target.metadata(fileId);
  needStatus(metadata, 200, 'UPL-03');
  const told = memberOf(metadata, 'version');
  return typeof told === 'number' ? { number: told, isTold: true } : { number: 1, isTold: false };
}
