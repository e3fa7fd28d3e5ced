import pLimit from 'p-limit';
import type { Ledger, RemainingEntry } from '../../client/ledger/ledger.ts';
import { memberOf, type Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { spread } from '../../util/spread.ts';
import type { AskToClean } from './clean-up.ts';

/** Something that the target said it deleted, and the ledger that it was in. */
export interface Deleted {
  readonly ledger: Ledger;
  readonly entry: RemainingEntry;
}

/** How to look. */
export interface LookParts {
  readonly target: Target;
  readonly ask: AskToClean;
  /** Waits before a second look at what a target may delete later. */
  readonly pause: () => Promise<void>;
}

const atOnce = 8;
const maxSamples = 6;

/**
 * Looks whether what the target said it deleted is gone, and puts back into its ledger what is not. A few files and
 * folders are looked at; when one of them is still there, all are. Returns how many are still there.
 *
 * Only what the target shows counts: where it cannot list or answers with an error, its DELETE is believed. When no more
 * may be sent, what could not be looked at counts as still there.
 */
export async function findLeftOver(deleted: readonly Deleted[], parts: LookParts): Promise<number> {
  const seen = createLooker(parts);
  let found = 0;
  for (const kind of ['folder', 'file'] as const) {
    const all = deleted.filter(({ entry }) => entry.kind === kind);
    const suspects = await seen.amongOf(spread(all, maxSamples, 0));
    if (suspects.length === 0) continue;
    await parts.pause();
    if ((await createLooker(parts).amongOf(suspects)).length === 0) continue;
    for (const { ledger, entry } of await createLooker(parts).amongOf(all)) {
      ledger.created(entry);
      found += 1;
    }
  }
  return found;
}

/** Looks at each file and folder once; a listing of a folder answers for all that it shows. */
function createLooker({ target, ask }: LookParts) {
  const listings = new Map<string | undefined, Promise<ReadonlySet<unknown> | undefined>>();

  /** The ids that the first page of a folder's listing shows; undefined where no more may be sent. */
  function listed(folderId: string | undefined): Promise<ReadonlySet<unknown> | undefined> {
    const known = listings.get(folderId);
    if (known !== undefined) return known;
    const listing = ask(() => target.children(folderId)).then((reply) =>
      reply === undefined ? undefined : idsIn(reply),
    );
    listings.set(folderId, listing);
    return listing;
  }

  async function isFolderThere({ id, folderId: within }: RemainingEntry): Promise<boolean> {
    const inside = await listed(id);
    return inside === undefined || inside.size > 0 || (await listed(within))?.has(id) !== false;
  }

  async function isFileThere({ id, folderId: within }: RemainingEntry): Promise<boolean> {
    if (within !== undefined && (await listed(within))?.has(id) !== false) return true;
    const reply = await ask(() => target.metadata(id));
    return reply === undefined || (reply.status >= 200 && reply.status < 300);
  }

  return {
    async amongOf(some: readonly Deleted[]): Promise<readonly Deleted[]> {
      const limit = pLimit(atOnce);
      const looks = await Promise.all(
        some.map(({ entry }) =>
          limit(() => (entry.kind === 'folder' ? isFolderThere(entry) : isFileThere(entry))),
        ),
      );
      return some.filter((_, index) => looks[index]);
    },
  };
}

function idsIn(reply: Reply): ReadonlySet<unknown> {
  const items = reply.status >= 200 && reply.status < 300 ? memberOf(reply, 'items') : undefined;
  if (!Array.isArray(items)) return new Set();
  return new Set(
    items.map((item) => {
      const { id, file_id } = Object(item) as Readonly<Record<string, unknown>>;
      return id ?? file_id;
    }),
  );
}
