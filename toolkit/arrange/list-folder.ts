import { listedItems } from '../../client/messages/listing-items.ts';
import { fieldOf, jsonOf, type Reply } from '../../client/messages/reply.ts';
import type { Target } from '../../client/target.ts';
import type { Workspace } from '../../client/workspace.ts';
import { type NextPage, nextPageOf } from '../protocol/next-page.ts';
import { isSuccess } from '../verbs/expect-status.ts';

/** One item of a listing: the members that checks read. */
export interface Listed {
  readonly id: unknown;
  readonly name: unknown;
}

/** The contents of a folder as listed. */
export interface Listing {
  readonly items: readonly Listed[];
  /** False if pages are missing: the folder may hold more than `items`. */
  readonly isWhole: boolean;
  /** The last page that could be read, or the response to the first request if none could. */
  readonly reply: Reply;
}

const maxPages = 200;
const maxItems = 200_000;
/** The most pages that one check reads in all: a root with 100,000 items is read a few times, not for each case. */
const maxPagesOfCheck = 1_000;
const maxItemsOfCheck = 400_000;

interface Spent {
  pages: number;
  items: number;
}

const spentBy = new WeakMap<Workspace, Spent>();

/**
 * Lists a folder, page after page; undefined if the target has no listing, or if this check has read its maximum of pages.
 * A refusal of a further page is not a failure, because the texts do not define how pages are requested. Pages are requested only
 * from the target's own origin.
 */
export async function listFolder(target: Target, folderId: string | undefined): Promise<Listing | undefined> {
  const { facts, workspace } = target;
  const spent = spentBy.get(workspace) ?? { pages: 0, items: 0 };
  spentBy.set(workspace, spent);
  if (!facts.capabilities.listing || spent.pages >= maxPagesOfCheck || spent.items >= maxItemsOfCheck)
    return undefined;
  const items: Listed[] = [];
  const seenIds = new Set<unknown>();
  const asked = new Set<string>();
  let answer = await target.children(folderId);
  let reply = answer;
  for (let page = 1; ; page += 1) {
    const found = isSuccess(answer) ? listedItems(answer, facts.listing) : undefined;
    if (found === undefined) return { items, isWhole: false, reply };
    reply = answer;
    spent.pages += 1;
    spent.items += found.length;
    const fresh = found
      .slice(0, maxItems)
      .map(listedOf)
      .filter(({ id }) => !seenIds.has(id));
    for (const item of fresh) {
      items.push(item);
      if (item.id !== undefined) seenIds.add(item.id);
    }

    const next = nextPageOf({ body: jsonOf(reply), link: fieldOf(reply, 'link'), items: items.length, page });
    const hasEnded = next === undefined || ('query' in next && page > 1 && found.length === 0);
    const isTooLong = items.length >= maxItems || page >= maxPages;
    const isRepeated = next !== undefined && asked.has(JSON.stringify(next));
    if (hasEnded || isTooLong || isRepeated)
      return { items, isWhole: hasEnded && found.length <= maxItems, reply };
    asked.add(JSON.stringify(next));
    answer = await askFor(target, folderId, next, reply);
  }
}

function listedOf(item: unknown): Listed {
  const { id, file_id, name } = Object(item) as Readonly<Record<string, unknown>>;
  return { id: id ?? file_id, name };
}

function askFor(target: Target, folderId: string | undefined, next: NextPage, last: Reply): Promise<Reply> {
  if ('query' in next) return target.children(folderId, next.query);
  const base = new URL(last.exchange.request.path, 'http://target.invalid');
  const url = URL.canParse(next.path, base.href) ? new URL(next.path, base) : base;
  return target.request('GET', url.pathname + url.search, { isListing: true });
}
