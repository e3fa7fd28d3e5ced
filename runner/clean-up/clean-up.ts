import pLimit from 'p-limit';
import type { Ledger, RemainingEntry } from '../../client/ledger/ledger.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';

/** Sends one request of the clean-up; undefined when it was not sent, or when no more may be sent. Never throws. */
export type AskToClean = (send: () => Promise<Reply>) => Promise<Reply | undefined>;

const atOnce = 8;

/**
 * Deletes everything in the ledger: the folders, newest first, with what is in them, then the files that remain.
 * What cannot be deleted stays in the ledger. Nothing else is touched, and nothing is thrown.
 */
export async function cleanUp(target: Target, ledger: Ledger, ask: AskToClean): Promise<void> {
  const ofKind = (wanted: RemainingEntry['kind']): RemainingEntry[] =>
    ledger.remaining().filter(({ kind }) => kind === wanted);
  for (const folder of ofKind('folder').reverse()) await deleteFolder(target, ledger, folder, ask);
  if (!target.facts.capabilities.delete) return;
  const limit = pLimit(atOnce);
  await Promise.all(ofKind('file').map(({ id }) => limit(() => ask(() => target.deleteFile(id)))));
}

/** Deletes a folder. Its files go with it: when the first and the last are gone, so are the others. */
async function deleteFolder(
  target: Target,
  ledger: Ledger,
  folder: RemainingEntry,
  ask: AskToClean,
): Promise<void> {
  await ask(() => target.deleteFolder(folder.id));
  if (ledger.remaining().includes(folder)) return;
  const inside = ledger
    .remaining()
    .filter(({ kind, folderId: within }) => kind === 'file' && within === folder.id);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return;
  const looks = await Promise.all([first, last].map(({ id }) => ask(() => target.metadata(id))));
  if (looks.every((reply) => reply !== undefined && isGone(reply)))
    for (const { id } of inside) ledger.removed(id);
}

/** Whether a reply says that what was asked for does not exist. */
export function isGone({ status }: Reply): boolean {
  return status === 404 || status === 410;
}
