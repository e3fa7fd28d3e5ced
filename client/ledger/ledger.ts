/** Something that a run made on the target, or is about to make. */
export interface LedgerEntry {
  readonly kind: 'file' | 'folder' | 'session';
  /** Absent in the entry written before creation; the entry written after it has the same name. */
  readonly id?: string;
  readonly name: string;
  /** The folder that it was put into, where that is known. */
  readonly folderId?: string | undefined;
  /** True once it has been deleted. */
  readonly deleted?: true;
}

/** Something that is known to exist, by its id. */
export type RemainingEntry = LedgerEntry & { readonly id: string };

/** Knows what a run made, so that it can be deleted and nothing else is touched. */
export interface Ledger {
  /** Noted before the request that may create it. */
  intend(kind: LedgerEntry['kind'], name: string): void;
  /** Noted once the target has named it. */
  created(entry: RemainingEntry): void;
  /** It is gone again. */
  removed(id: string): void;
  /** The objects with a known id, oldest first. */
  remaining(): readonly RemainingEntry[];
  /** The removed objects, oldest first. */
  deleted(): readonly RemainingEntry[];
}

/** A ledger in memory; `write`, where given, gets each entry as it is made. */
export function createLedger(write?: (entry: LedgerEntry) => void): Ledger {
  const standing = new Map<string, RemainingEntry>();
  const deleted = new Map<string, RemainingEntry>();
  return {
    intend(kind, name) {
      write?.({ kind, name });
    },
    created(entry) {
      standing.set(entry.id, entry);
      deleted.delete(entry.id);
      write?.(entry);
    },
    removed(id) {
      const entry = standing.get(id);
      if (entry === undefined) return;
      write?.({ ...entry, deleted: true });
      standing.delete(id);
      deleted.set(id, entry);
    },
    remaining: () => [...standing.values()],
    deleted: () => [...deleted.values()],
  };
}

/** The ledger that these entries left: what was made and not deleted. */
export function ledgerOf(entries: readonly LedgerEntry[]): Ledger {
  const ledger = createLedger();
  for (const { id, deleted, ...entry } of entries) {
    if (id === undefined) continue;
    if (deleted) ledger.removed(id);
    else ledger.created({ ...entry, id });
  }
  return ledger;
}
