import pLimit from 'p-limit';
import type { TargetFacts } from '../../client/facts.ts';
import type { Ledger, RemainingEntry } from '../../client/ledger/ledger.ts';
import { listedItems } from '../../client/messages/listing-items.ts';
import type { Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import { spread } from '../../util/spread.ts';
import type { AskToClean } from './clean-up.ts';

/** An object that the target reported as deleted, and its ledger. */
export interface Deleted {
  readonly ledger: Ledger;
  readonly entry: RemainingEntry;
}

/** Settings for the search. */
export interface LookParts {
  readonly target: Target;
  readonly ask: AskToClean;
  /** Waits before a second look at objects that the target may delete asynchronously. */
  readonly pause: () => Promise<void>;
}

const atOnce = 8;
const maxSamples = 6;

/**
 * Verifies that the objects that the target reported as deleted are gone, and puts those that are not back into their ledger.
 * A few files and folders are looked up; if one of them still exists, all are. Returns the number of objects that still exist.
 *
 * An object exists only if the target shows it: if the target has no listing or answers with an error, its DELETE is trusted. If
 * no more requests may be sent, objects that were not looked up count as still existing.
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

/** Looks up each file and folder once; one listing of a folder covers everything in it. */
function createLooker({ target, ask }: LookParts) {
  const listings = new Map<string | undefined, Promise<ReadonlySet<unknown> | undefined>>();

  /** The ids on the first page of a folder's listing; undefined if no more requests may be sent. */
  function listed(folderId: string | undefined): Promise<ReadonlySet<unknown> | undefined> {
    const known = listings.get(folderId);
    if (known !== undefined) return known;
    const listing = ask(() => target.children(folderId)).then((reply) =>
      reply === undefined ? undefined : idsIn(reply, target.facts),
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

function idsIn(reply: Reply, { listing }: TargetFacts): ReadonlySet<unknown> {
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const items = isSuccess ? listedItems(reply, listing) : undefined;
  if (items === undefined) return new Set();
  return new Set(
    items.map((item) => {
      const { id, file_id } = Object(item) as Readonly<Record<string, unknown>>;
      return id ?? file_id;
    }),
  );
}
