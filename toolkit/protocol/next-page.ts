/** The location of the next page: a path of the target, or the listing's own path with these parameters. */
export type NextPage = { readonly path: string } | { readonly query: Readonly<Record<string, string>> };

/** A page of a listing whose pages are read one after the other. */
export interface PageSeen {
  /** The JSON of the page. */
  readonly body: unknown;
  /** The value of its Link field. */
  readonly link: string | undefined;
  /** The number of items in this page and those before it. */
  readonly items: number;
  /** The number of this page, from 1. */
  readonly page: number;
}

/** Members that hold a URL or a token, with the parameter that takes the token. */
const pointers: readonly (readonly [member: string, parameter: string])[] = [
  ['next', 'cursor'],
  ['next_url', 'cursor'],
  ['next_link', 'cursor'],
  ['nextLink', 'cursor'],
  ['@odata.nextLink', 'cursor'],
  ['next_cursor', 'cursor'],
  ['nextCursor', 'cursor'],
  ['next_page_token', 'page_token'],
  ['nextPageToken', 'pageToken'],
  ['next_token', 'next_token'],
  ['continuation_token', 'continuation_token'],
  ['next_offset', 'offset'],
  ['next_page', 'page'],
  ['cursor', 'cursor'],
];
const holders = ['links', '_links', 'paging', 'pagination', 'meta'];
const longestPointer = 8_192;

/**
 * The location of the following page, in any common format; undefined if the page gives none.
 * The texts define neither whether a listing has pages nor how they are named.
 */
export function nextPageOf({ body, link, items, page }: PageSeen): NextPage | undefined {
  const members = membersOf(body);
  const parts = [members, ...holders.map((name) => membersOf(members[name]))];
  const linked = link === undefined ? undefined : nextLinkOf(link);
  if (linked !== undefined) return { path: linked };
  const more = firstOf(parts, ['has_more', 'hasMore', 'has_next', 'hasNext']);
  if (more === false) return undefined;
  for (const [member, parameter] of pointers) {
    const found = firstOf(parts, [member]);
    const value = typeof found === 'object' ? membersOf(found)['href'] : found;
    const pointer = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
    if (pointer === '' || pointer.length > longestPointer) continue;
    return /^(?:\/|\?|https?:)/.test(pointer) ? { path: pointer } : { query: { [parameter]: pointer } };
  }
  if (more !== true && !isShortOf(firstOf(parts, ['total', 'total_count', 'totalCount']), items))
    return undefined;
  const number = firstOf(parts, ['page']);
  return { query: typeof number === 'number' ? { page: String(page + 1) } : { offset: String(items) } };
}

function isShortOf(total: unknown, items: number): boolean {
  return typeof total === 'number' && total > items;
}

function firstOf(parts: readonly Readonly<Record<string, unknown>>[], names: readonly string[]): unknown {
  return parts
    .flatMap((part) => names.map((name) => part[name]))
    .find((value) => value !== undefined && value !== null);
}

function membersOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

/** The target of `rel=next` in a Link field. Source: RFC 8288 §3. */
function nextLinkOf(link: string): string | undefined {
  if (link.length > longestPointer) return undefined;
  for (const one of link.split('<').slice(1)) {
    const end = one.indexOf('>');
    if (end > 0 && /;\s*rel="?next\b/i.test(one.slice(end))) return one.slice(0, end);
  }
  return undefined;
}
