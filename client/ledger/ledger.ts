/** An object that a run created on the target, or is about to create. */
export interface LedgerEntry {
  readonly kind: 'file' | 'folder' | 'session';
  /** Absent in the entry written before creation; the entry written after it has the same name. */
  readonly id?: string;
  readonly name: string;
  /** The folder in which it was created, if known. */
  readonly folderId?: string | undefined;
  /** True if it has been deleted. */
  readonly deleted?: true;
}

/** An object that is known to exist, by its id. */
export type RemainingEntry = LedgerEntry & { readonly id: string };

/** Records the objects that a run created, so that they can be deleted and nothing else is changed. */
export interface Ledger {
  /** Records an object before the request that may create it. */
  intend(kind: LedgerEntry['kind'], name: string): void;
  /** Records an object after the target has returned its id. */
  created(entry: RemainingEntry): void;
  /** Records that an object has been deleted. */
  removed(id: string): void;
  /** The objects with a known id, oldest first. */
  remaining(): readonly RemainingEntry[];
  /** The removed objects, oldest first. */
  deleted(): readonly RemainingEntry[];
}

/** Creates a ledger in memory. `write`, if given, receives each new entry. */
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

/** Returns the ledger that results from these entries: the objects that were created and not deleted. */
export function ledgerOf(entries: readonly LedgerEntry[]): Ledger {
  const ledger = createLedger();
  for (const { id, deleted, ...entry } of entries) {
    if (id === undefined) continue;
    if (deleted) ledger.removed(id);
    else ledger.created({ ...entry, id });
  }
  return ledger;
}
