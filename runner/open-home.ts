import type { Home } from '../target/home.ts';
import { uploadedFileId } from '../target/identifiers.ts';
import type { Ledger } from '../target/ledger.ts';
import { createRecorder } from '../target/recorder.ts';
import { checkTag } from './check-seed.ts';
import type { PreparedTarget } from './prepare.ts';

/** A home for one check: a folder of its own where the target makes folders, else names of its own. */
export async function openHome(checkId: string, prepared: PreparedTarget, ledger: Ledger): Promise<Home> {
  const { home, facts } = prepared.ready;
  if (facts.readOnly) return home;
  const namePrefix = `${home.namePrefix}-${checkTag(checkId)}`;
  const plain = { ...home, namePrefix };
  if (!facts.capabilities.folders) return plain;
  const { target, close } = prepared.open({ recorder: createRecorder(), home: plain, ledger });
  try {
    const { shareId, folderId } = home;
    const parent = folderId === undefined ? {} : { parent_id: folderId };
    const made = uploadedFileId(
      await target.createFolder({ share_id: shareId, name: namePrefix, ...parent }),
    );
    return made === undefined ? plain : { ...plain, folderId: made, own: true };
  } finally {
    await close();
  }
}
