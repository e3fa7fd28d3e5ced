import pLimit from 'p-limit';
import type { Ledger, RemainingEntry } from '../../client/ledger/ledger.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';

/** Sends one request of the clean-up; undefined if it was not sent, because no more may be sent. Never throws. */
export type AskToClean = (send: () => Promise<Reply>) => Promise<Reply | undefined>;

const atOnce = 8;

/**
 * Deletes everything in the ledger: the folders with their content, newest first, then the remaining files. Objects that cannot be
 * deleted remain in the ledger. Deletes nothing else, and never throws.
 */
export async function cleanUp(target: Target, ledger: Ledger, ask: AskToClean): Promise<void> {
  for (const folder of remaining(ledger, 'folder').reverse()) await deleteFolder(target, ledger, folder, ask);
  await deleteFiles(target, ledger, ask);
}

/** Deletes the files in the ledger, and leaves the folders. Never throws. */
export async function deleteFiles(target: Target, ledger: Ledger, ask: AskToClean): Promise<void> {
  if (!target.facts.capabilities.delete) return;
  const limit = pLimit(atOnce);
  const files = remaining(ledger, 'file');
  await Promise.all(files.map(({ id }) => limit(() => ask(() => target.deleteFile(id)))));
}

function remaining(ledger: Ledger, wanted: RemainingEntry['kind']): RemainingEntry[] {
  return ledger.remaining().filter(({ kind }) => kind === wanted);
}

/** Deletes a folder with its files: if the first and the last file are gone, the others are assumed to be gone too. */
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

/** Whether a reply reports that the requested object does not exist. */
export function isGone({ status }: Reply): boolean {
  return status === 404 || status === 410;
}
