import type { Target } from '../target/target.ts';
import { expectSuccess } from './expect-status.ts';
import type { StoredFile } from './need-file.ts';

/** Whatever came before, the target answers the next request for a stored file. @throws {Violation} */
export async function expectStillServing(target: Target, file: StoredFile): Promise<void> {
  expectSuccess(await target.metadata(file.id), 'status of the next request');
}
