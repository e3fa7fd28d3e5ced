import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../arrange/need-file.ts';
import { expectSuccess, isSuccess } from '../verbs/expect-status.ts';
import { needSuccess } from '../verbs/need.ts';

/**
 * What the target tells of a file that it has taken.
 * @throws {Violation} when it tells nothing; {Blocked} blaming UPL-03 when it tells nothing of a plain file either.
 */
export async function expectMetadata(target: Target, fileId: string): Promise<Reply> {
  const metadata = await target.metadata(fileId);
  if (!isSuccess(metadata)) await needOrdinaryMetadata(target);
  expectSuccess(metadata, 'status of the metadata');
  return metadata;
}

/** A file that is there has metadata, so that another one without says something. @throws {Blocked} blaming UPL-01 or UPL-03. */
export async function needOrdinaryMetadata(target: Target): Promise<void> {
  const { id } = await needFile(target, positions(10));
  needSuccess(await target.metadata(id), 'UPL-03');
}
