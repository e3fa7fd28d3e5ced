import { jsonOf, type Reply } from './reply.ts';

/** The members of a folder's listing that contain its items, unless the facts name others. */
const contractItems = ['items'] as const;

/** The items of a page of a listing, from all its members; undefined if it has none of them. An empty name is the body itself. */
export function listedItems(
  reply: Reply,
  listing: { readonly items: readonly string[] } = { items: contractItems },
): readonly unknown[] | undefined {
  const body = jsonOf(reply);
  const lists = listing.items.map((path) => arrayAt(body, path));
  const found = lists.filter((list) => list !== undefined);
  return found.length === 0 ? undefined : found.flat();
}

/** The array at a path such as `data.items`; undefined if there is none. */
export function arrayAt(body: unknown, path: string): readonly unknown[] | undefined {
  const value = path
    .split('.')
    .filter((name) => name !== '')
    .reduce<unknown>((part, name) => (Object(part) as Readonly<Record<string, unknown>>)[name], body);
  return Array.isArray(value) ? value : undefined;
}
