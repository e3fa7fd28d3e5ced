import pLimit from 'p-limit';
import type { Ledger, LedgerEntry } from '../target/ledger.ts';
import type { Reply } from '../target/reply.ts';
import type { Target } from '../target/target.ts';

const atOnce = 8;

/**
 * Takes away everything in the ledger: the files, then the folders that held them, newest first.
 * What cannot be taken away stays in the ledger; nothing else is touched, and nothing is thrown.
 */
export async function cleanUp(target: Target, ledger: Ledger): Promise<void> {
  const standing = ledger.standing();
  const idsOf = (wanted: LedgerEntry['kind']): string[] =>
    standing.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  const quietly = (reply: Promise<Reply>): Promise<unknown> => reply.catch(() => undefined);
  const limit = pLimit(atOnce);
  if (target.facts.capabilities.delete) {
    await Promise.all(idsOf('file').map((id) => limit(() => quietly(target.deleteFile(id)))));
  }
  for (const id of idsOf('folder').reverse()) await quietly(target.deleteFolder(id));
}
