import { positions } from '../target/payload.ts';
import type { Reply } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { expectSuccess, isSuccess } from './expect-status.ts';
import { needSuccess } from './need.ts';
import { needFile } from './need-file.ts';

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
