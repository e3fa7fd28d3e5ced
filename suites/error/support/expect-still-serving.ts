import { positions } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import { needFile, type StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { expectSuccess } from '../../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../../toolkit/verbs/need.ts';

/** A stored file whose metadata can be read, for `expectStillServing`. @throws {Blocked} by UPL-01 or UPL-03. */
export async function needServing(target: Target): Promise<StoredFile> {
  const file = await needFile(target, positions(100));
  needSuccess(await target.metadata(file.id), 'UPL-03');
  return file;
}

/** The target still returns the metadata of a stored file. @throws {Violation} */
export async function expectStillServing(target: Target, file: StoredFile): Promise<void> {
  expectSuccess(await target.metadata(file.id), 'status of the next request');
}
