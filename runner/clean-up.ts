import pLimit from 'p-limit';
import type { Ledger, Standing } from '../target/ledger.ts';
import type { Target } from '../target/target.ts';

const atOnce = 8;

/**
 * Takes away everything in the ledger: the folders, newest first, with what is in them, then the files that still stand.
 * What cannot be taken away stays in the ledger; nothing else is touched, and nothing is thrown.
 */
export async function cleanUp(target: Target, ledger: Ledger): Promise<void> {
  const ofKind = (wanted: Standing['kind']): Standing[] =>
    ledger.standing().filter(({ kind }) => kind === wanted);
  for (const folder of ofKind('folder').reverse())
    await takeFolder(target, ledger, folder).catch(() => undefined);
  if (!target.facts.capabilities.delete) return;
  const limit = pLimit(atOnce);
  const remove = ({ id }: Standing): Promise<unknown> => target.deleteFile(id).catch(() => undefined);
  await Promise.all(ofKind('file').map((file) => limit(() => remove(file))));
}

/** A folder that goes takes its files along: where one of them is gone with it, so are the others. */
async function takeFolder(target: Target, ledger: Ledger, folder: Standing): Promise<void> {
  await target.deleteFolder(folder.id);
  if (ledger.standing().includes(folder)) return;
  const inside = ledger.standing().filter(({ kind, within }) => kind === 'file' && within === folder.id);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return;
  const looks = await Promise.all([target.metadata(first.id), target.metadata(last.id)]);
  if (looks.every(({ status }) => status === 404 || status === 410))
    for (const { id } of inside) ledger.removed(id);
}
