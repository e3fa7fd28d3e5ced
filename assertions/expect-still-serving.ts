import { positions } from '../target/payload.ts';
import type { Target } from '../target/target.ts';
import { expectSuccess } from './expect-status.ts';
import { needSuccess } from './need.ts';
import { needFile, type StoredFile } from './need-file.ts';

/** A file, and metadata of it, so that an answer about it can be looked for again. @throws {Blocked} blaming UPL-01 or UPL-03. */
export async function needServing(target: Target): Promise<StoredFile> {
  const file = await needFile(target, positions(100));
  needSuccess(await target.metadata(file.id), 'UPL-03');
  return file;
}

/** Whatever came before, the target answers the next request for a stored file. @throws {Violation} */
export async function expectStillServing(target: Target, file: StoredFile): Promise<void> {
  expectSuccess(await target.metadata(file.id), 'status of the next request');
}
