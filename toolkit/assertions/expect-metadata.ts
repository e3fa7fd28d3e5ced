import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../arrange/need-file.ts';
import { expectSuccess, isSuccess } from '../verbs/expect-status.ts';
import { needSuccess } from '../verbs/need.ts';

/**
 * The target returns metadata for a file that it accepted.
 * @throws {Violation} if it returns none; {Blocked} by UPL-03 if it returns none for a plain file either.
 */
export async function expectMetadata(target: Target, fileId: string): Promise<Reply> {
  const metadata = await target.metadata(fileId);
  if (!isSuccess(metadata)) await needOrdinaryMetadata(target);
  expectSuccess(metadata, 'status of the metadata');
  return metadata;
}

/** Checks that an existing file has metadata, so that a file without means something. @throws {Blocked} by UPL-01 or UPL-03. */
export async function needOrdinaryMetadata(target: Target): Promise<void> {
  const { id } = await needFile(target, positions(10));
  needSuccess(await target.metadata(id), 'UPL-03');
}
