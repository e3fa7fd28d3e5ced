import type { Ledger } from '../target/ledger.ts';
import type { Target } from '../target/target.ts';

const atOnce = 8;

/**
 * Takes away everything in the ledger: folders first, for they take their files along, then what still stands.
 * What cannot be taken away stays in the ledger; nothing else is touched, and nothing is thrown.
 */
export async function cleanUp(target: Target, ledger: Ledger): Promise<void> {
  const { delete: deletes, folders } = target.facts.capabilities;
  const standing = ledger.standing();
  const quietly = (reply: Promise<unknown>): Promise<unknown> => reply.catch(() => undefined);
  if (folders) {
    const newestFirst = standing.filter(({ kind }) => kind === 'folder').reverse();
    for (const { id } of newestFirst) await quietly(target.deleteFolder(id));
  }
  if (!deletes) return;
  const files = standing.filter(({ kind }) => kind === 'file').map(({ id }) => id);
  for (let begin = 0; begin < files.length; begin += atOnce) {
    await Promise.all(files.slice(begin, begin + atOnce).map((id) => quietly(target.deleteFile(id))));
  }
}
