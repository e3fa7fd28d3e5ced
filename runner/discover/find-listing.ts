import { arrayAt } from '../../client/messages/listing-items.ts';
import { jsonOf, type Reply } from '../../client/messages/reply.ts';
import type { Finding } from './finding.ts';
import { isDone } from './own-session.ts';

const contractPath = 'items';
/** Where a listing has its items; an empty path is an array as the body. */
const paths = ['items', 'children', 'entries', 'contents', 'results', 'data', 'data.items', 'files', ''];
/** Folders may have their own list next to that of the files. */
const folderPaths = ['folders', 'directories', 'subfolders'];

/** Finds the members of a listing that contain its items: those of the contract, or else the list with the stored file. */
export function findListing(reply: Reply, fileId: string): Finding {
  if (!isDone(reply)) return { shown: { listing: false } };
  const body = jsonOf(reply);
  if (arrayAt(body, contractPath) !== undefined) return { shown: { listing: true } };
  const holder = paths.find((path) => arrayAt(body, path)?.some((item) => idOf(item) === fileId));
  if (holder === undefined) return { shown: { listing: false } };
  const folders = folderPaths.filter((path) => path !== holder && arrayAt(body, path) !== undefined);
  const items = [holder, ...folders];
  return {
    shown: { listing: true },
    listing: { items },
    found: [{ key: 'listing', value: { items }, how: 'the listing that contains a stored file' }],
  };
}

function idOf(item: unknown): unknown {
  const { id, file_id } = Object(item) as Readonly<Record<string, unknown>>;
  return id ?? file_id;
}
