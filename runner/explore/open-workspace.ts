import { Blocked } from '../../check/blocked.ts';
import type { AddressChoice } from '../../client/http/addresses.ts';
import type { Ledger } from '../../client/ledger/ledger.ts';
import { uploadedFileId } from '../../client/messages/identifiers.ts';
import { type Reply, statusInWords } from '../../client/messages/reply.ts';
import type { Workspace } from '../../client/workspace.ts';
import type { CheckWatch } from '../monitor/check-watch.ts';
import type { PreparedTarget } from '../prepare/prepare.ts';
import { checkTag } from './check-seed.ts';

/** The inputs of a workspace. */
interface WorkspaceParts {
  readonly ledger: Ledger;
  readonly watch: CheckWatch;
  /** Counts from 1; a later attempt at the same check gets different names. */
  readonly attempt: number;
  /** The address at which the folder is created. */
  readonly addresses?: AddressChoice | undefined;
}

/**
 * A workspace for one check: its own folder if the target has folders, otherwise its own name prefix.
 * @throws {CheckInterrupted} if the target stops answering.
 */
export async function openWorkspace(
  checkId: string,
  prepared: PreparedTarget,
  { ledger, watch, attempt, addresses }: WorkspaceParts,
): Promise<Workspace> {
  const workspace = prepared.workspace();
  const { facts } = prepared.ready;
  if (facts.readOnly) return workspace;
  const again = attempt === 1 ? '' : `-${attempt}`;
  const namePrefix = `${workspace.namePrefix}-${checkTag(checkId)}${again}`;
  const plain = { ...workspace, namePrefix };
  if (!facts.capabilities.folders) return plain;
  const { target, close } = prepared.open({ recorder: watch.recorder, workspace: plain, ledger, addresses });
  let reply: Reply | undefined;
  try {
    const { shareId, folderId } = workspace;
    const parent = folderId === undefined ? {} : { parent_id: folderId };
    await watch.guard('a folder for the check', async () => {
      watch.recorder.clear();
      reply = await target.createFolder({ share_id: shareId, name: namePrefix, ...parent });
      if (uploadedFileId(reply) === undefined) throw new Blocked(`no folder: ${statusInWords(reply)}`);
    });
  } catch (error) {
    if (!(error instanceof Blocked)) throw error;
  } finally {
    await close();
  }
  const made = reply === undefined ? undefined : uploadedFileId(reply);
  return made === undefined ? plain : { ...plain, folderId: made, own: true };
}
