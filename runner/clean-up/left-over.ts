import type { LedgerEntry } from '../../client/ledger/ledger.ts';
import { counted } from '../../util/counted.ts';

/** Objects that a run created and clean-up did not delete. */
export interface LeftOver {
  readonly files: number;
  readonly folders: number;
  /** The reason in a few words; undefined if the target refused. */
  readonly reason?: string | undefined;
}

/** Counts the files and folders among these entries; sessions expire by themselves. */
export function leftOverOf(entries: readonly Pick<LedgerEntry, 'kind'>[], reason?: string): LeftOver {
  const count = (wanted: LedgerEntry['kind']): number => entries.filter(({ kind }) => kind === wanted).length;
  return { files: count('file'), folders: count('folder'), reason };
}

/** Such as `1 file and 2 folders`. */
export function describeLeftOver({ files, folders }: LeftOver): string {
  return [
    ...(files === 0 ? [] : [counted(files, 'file')]),
    ...(folders === 0 ? [] : [counted(folders, 'folder')]),
  ].join(' and ');
}
