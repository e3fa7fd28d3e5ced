import { positions } from '../target/payload.ts';
import type { Target } from '../target/target.ts';
import { needSuccess } from './need.ts';
import { needFile } from './need-file.ts';

/** A file that is there can be downloaded, so that a refusal of another one says something. @throws {Blocked} blaming UPL-01 or DL-01. */
export async function needOrdinaryDownload(target: Target): Promise<void> {
  const { id } = await needFile(target, positions(10));
  needSuccess(await target.download(id), 'DL-01');
}
