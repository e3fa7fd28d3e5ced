import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { isSuccess } from '../verbs/expect-status.ts';
import { needSuccess } from '../verbs/need.ts';
import { downloadRow } from './download-row.ts';
import { needFile } from './need-file.ts';

/**
 * Checks that an existing file can be downloaded, so that a refusal of another one means something.
 * @throws {Blocked} by UPL-01, or by the row of the download's route.
 */
export async function needOrdinaryDownload(target: Target): Promise<void> {
  needSuccess(await ordinaryDownload(target), downloadRow(target.route));
}

/** Whether a plain file can be downloaded over the target's route. @throws {Blocked} by UPL-01. */
export async function servesDownloads(target: Target): Promise<boolean> {
  return isSuccess(await ordinaryDownload(target));
}

async function ordinaryDownload(target: Target): Promise<Reply> {
  const { id } = await needFile(target, positions(10));
  return target.download(id);
}
