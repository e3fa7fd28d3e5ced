import { cachedReplies } from '../../servers/cached-replies.ts';
import { changeReply } from '../../servers/change-reply.ts';
import { changedJson } from '../../servers/changed-json.ts';
import { isSyncDownload } from '../../servers/known-request.ts';
import type { Fault } from '../fault.ts';

const listing = ['complete/a-listing-shows-changes-immediately'];
const replaced = ['complete/a-replacement-is-visible-immediately'];
const laterMs = 5_000;

/** Changes that are answered with success and become visible later (FIN-10, FIN-11). */
export const completeVisibleLaterFaults: readonly Fault[] = [
  {
    id: 'complete/listing-is-cached',
    violates: ['FIN-11'],
    detectedBy: listing,
    description: 'a listing is answered like the previous one for five seconds',
    steps: () => cachedReplies(({ path }) => path.endsWith('/children')),
  },
  {
    id: 'complete/new-file-is-listed-later',
    violates: ['FIN-11'],
    detectedBy: listing,
    description: 'a new file is listed five seconds after the response to its upload or complete',
    steps: (unmodified) => {
      const created = new Map<unknown, number>();
      return {
        commitFile: (given) => {
          const file = unmodified.commitFile(given);
          if (!created.has(file.id)) created.set(file.id, Date.now());
          return file;
        },
        writeReply: changeReply(({ reply, request }) =>
          request.path.endsWith('/children') && reply.status === 200
            ? changedJson(reply, {
                items: itemsOf(reply).filter(({ id }) => Date.now() - (created.get(id) ?? 0) > laterMs),
              })
            : reply,
        ),
      };
    },
  },
  {
    id: 'complete/deleted-file-is-listed-longer',
    violates: ['FIN-11'],
    detectedBy: listing,
    description: 'a file that was listed once is listed for five seconds after its deletion',
    steps: () => {
      const listed = new Map<string, { readonly item: Item; readonly path: string }>();
      const deleted = new Map<string, number>();
      return {
        writeReply: changeReply(({ reply, request }) => {
          const { method, path, segments } = request;
          if (method === 'DELETE' && reply.status === 204) deleted.set(segments[3] ?? '', Date.now());
          if (!path.endsWith('/children') || reply.status !== 200) return reply;
          const items = itemsOf(reply);
          for (const item of items) listed.set(String(item.id), { item, path });
          const ghosts = [...listed.values()].filter(
            (one) => one.path === path && Date.now() - (deleted.get(String(one.item.id)) ?? 0) < laterMs,
          );
          return changedJson(reply, { items: [...items, ...ghosts.map(({ item }) => item)] });
        }),
      };
    },
  },
  {
    id: 'complete/sync-route-is-cached',
    violates: ['FIN-10', 'SYNC-01'],
    detectedBy: replaced,
    description: 'the sync route returns the old content for five seconds after a replacement',
    steps: () => cachedReplies((request, { status }) => isSyncDownload(request) && status === 200),
  },
  {
    id: 'complete/head-is-cached',
    violates: ['FIN-10', 'DL-05'],
    detectedBy: replaced,
    description: 'HEAD returns the old Content-Length for five seconds after a replacement',
    steps: () => cachedReplies(({ method, path }) => method === 'HEAD' && path.endsWith('/content')),
  },
  {
    id: 'complete/old-entity-tag-still-matches',
    violates: ['FIN-10', 'RNG-20'],
    detectedBy: replaced,
    description:
      'If-None-Match with the entity tag of the old content is answered with 304 after a replacement',
    steps: (unmodified) => {
      const known = new Set<string>();
      return {
        etagOf: (given) => {
          const etag = unmodified.etagOf(given);
          known.add(etag);
          return etag;
        },
        precondition: (given) =>
          known.has(String(given.headers['if-none-match'])) ? 304 : unmodified.precondition(given),
      };
    },
  },
];

interface Item {
  readonly id?: unknown;
}

function itemsOf(reply: Parameters<typeof changedJson>[0]): readonly Item[] {
  const body = Object(JSON.parse(Buffer.concat([...reply.body]).toString())) as { readonly items?: Item[] };
  return body.items ?? [];
}
