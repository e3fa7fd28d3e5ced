import { createHash } from 'node:crypto';
import { invalid } from '../../reference-server/http/refusal.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import type { Steps } from '../../reference-server/index.ts';
import { type Content, readContent } from '../../reference-server/storage/content.ts';
import type { Session } from '../../reference-server/storage/store.ts';
import { changeReply } from '../servers/change-reply.ts';
import { changedJson } from '../servers/changed-json.ts';
import type { Variant } from './variant.ts';

function hashOf({ algorithm, content }: { readonly algorithm: string; readonly content: Content }): Buffer {
  const hash = createHash(algorithm);
  for (const piece of readContent(content, 0, content.sizeBytes - 1)) hash.update(piece);
  return hash.digest();
}

/** Compares what `claimed` reads from a chunk request with the digest of its body; nothing claimed agrees. */
function comparesChunks(
  unmodified: Steps,
  claimed: (given: {
    readonly headers: Readonly<Record<string, unknown>>;
    readonly query: URLSearchParams;
  }) => unknown,
  digest: (content: Content) => string,
): Partial<Steps> {
  return {
    receiveChunk: async (given) => {
      const body = await unmodified.receiveChunk(given);
      const { headers, query } = given.request;
      const text = claimed({ headers, query });
      if (typeof text === 'string' && body.isWhole && text !== digest(body.content))
        throw invalid('header', 'checksum', 'The checksum is not that of the body');
      return body;
    },
    digestAgrees: () => true,
  };
}

const hexOf = (content: Content): string => hashOf({ algorithm: 'sha256', content }).toString('hex');

/** Progress with these members in place of `received_chunks` and `received_bytes`. */
function progressWith(members: (seen: Readonly<Record<string, unknown>>, session: Session) => object) {
  return (unmodified: Steps): Partial<Steps> => ({
    progressOf: (given) => {
      const { received_chunks, received_bytes, ...rest } = unmodified.progressOf(given);
      return { ...rest, ...members({ received_chunks, received_bytes }, given.session) };
    },
  });
}

function missingOf(received: unknown, { totalChunks }: Session): readonly number[] {
  const here = new Set(received as readonly number[]);
  return [...Array(totalChunks).keys()].filter((index) => !here.has(index));
}

/** Conforming variants whose names and formats no description declares: the run finds them out. */
export const otherNamesVariants: readonly Variant[] = [
  {
    id: 'complete/progress-lists-what-is-missing',
    uses: ['FIN-08'],
    isUndescribed: true,
    description:
      'progress lists the missing chunks and the bytes that remain, and counts the puts as revision',
    steps: (unmodified) => {
      const puts = new WeakMap<Session, number>();
      return {
        storeChunk: (given) => {
          puts.set(given.session, (puts.get(given.session) ?? 0) + 1);
          unmodified.storeChunk(given);
        },
        ...progressWith(({ received_chunks, received_bytes }, session) => ({
          missing: missingOf(received_chunks, session),
          remaining: session.fileSizeBytes - Number(received_bytes),
          revision: puts.get(session) ?? 0,
        }))(unmodified),
      };
    },
  },
  {
    id: 'complete/progress-is-a-count-and-a-percentage',
    uses: ['FIN-08'],
    isUndescribed: true,
    description: 'progress is an object with the number of chunks received, and a rounded percentage',
    steps: progressWith(({ received_chunks, received_bytes }, { fileSizeBytes }) => ({
      progress: {
        chunks_done: (received_chunks as readonly number[]).length,
        percent: fileSizeBytes === 0 ? 0 : Math.round((100 * Number(received_bytes)) / fileSizeBytes),
      },
    })),
  },
  {
    id: 'complete/progress-is-a-list-of-objects',
    uses: ['FIN-08'],
    isUndescribed: true,
    description: 'progress has an object for each chunk received, and an offset that ends at the first gap',
    steps: progressWith(({ received_chunks }, session) => ({
      chunks: (received_chunks as readonly number[]).map((index) => ({ index, state: 'stored' })),
      offset: (missingOf(received_chunks, session)[0] ?? session.totalChunks) * session.chunkSizeBytes,
    })),
  },
  {
    id: 'complete/progress-shows-no-chunks',
    uses: ['FIN-08'],
    isUndescribed: true,
    description: 'progress has only the sizes of the session, its status, and the number of requests to it',
    steps: (unmodified) => {
      let requests = 0;
      return progressWith(() => {
        requests += 1;
        return { request_count: requests };
      })(unmodified);
    },
  },
  {
    id: 'chunk/checksums-are-in-a-field-of-the-server',
    uses: ['CHK-11'],
    isUndescribed: true,
    description: 'a chunk is compared with X-Chunk-SHA256 in hex, and Content-Digest is ignored',
    steps: (unmodified) => comparesChunks(unmodified, ({ headers }) => headers['x-chunk-sha256'], hexOf),
  },
  {
    id: 'chunk/checksums-are-md5',
    uses: ['CHK-11'],
    isUndescribed: true,
    description: 'a chunk is compared with Content-MD5 alone',
    steps: (unmodified) =>
      comparesChunks(
        unmodified,
        ({ headers }) => headers['content-md5'],
        (content) => hashOf({ algorithm: 'md5', content }).toString('base64'),
      ),
  },
  {
    id: 'chunk/checksums-are-in-the-query',
    uses: ['CHK-11'],
    isUndescribed: true,
    description: 'a chunk is compared with the query parameter sha256',
    steps: (unmodified) => comparesChunks(unmodified, ({ query }) => query.get('sha256') ?? undefined, hexOf),
  },
  {
    id: 'chunk/checksums-are-not-looked-at',
    uses: ['CHK-11'],
    isUndescribed: true,
    description: 'no checksum of a chunk is looked at',
    steps: () => ({ digestAgrees: () => true }),
  },
  {
    id: 'complete/checksums-of-files-have-another-name',
    uses: ['FIN-05'],
    isUndescribed: true,
    description: 'a session create declares the checksum of the file as sha256',
    steps: (unmodified) => ({
      readSessionRequest: ({ body }) => {
        const { checksum_sha256: _, sha256, ...rest } = Object(body) as Readonly<Record<string, unknown>>;
        return unmodified.readSessionRequest({ body: { ...rest, checksum_sha256: sha256 } });
      },
    }),
  },
  {
    id: 'complete/checksums-of-files-are-not-looked-at',
    uses: ['FIN-05'],
    isUndescribed: true,
    description: 'the checksum that a session create declares is not looked at',
    steps: () => ({ fileChecksumAgrees: () => true }),
  },
  {
    id: 'duplicate/negotiation-lists-hashes',
    uses: ['DUP-02', 'DUP-03'],
    isUndescribed: true,
    description: 'hashes are offered as block_hashes, and the response lists the hashes of the chunks held',
    steps: (unmodified) => {
      const offered = new WeakMap<object, readonly string[]>();
      let last: readonly string[] = [];
      return {
        readSessionRequest: ({ body }) => {
          const {
            chunk_hashes: _,
            block_hashes,
            ...rest
          } = Object(body) as Readonly<Record<string, unknown>>;
          const asked = unmodified.readSessionRequest({ body: { ...rest, chunk_hashes: block_hashes } });
          last = asked.chunk_hashes ?? [];
          return asked;
        },
        sessionObject: (given) => {
          offered.set(given.session, last);
          const { missing_chunks, ...rest } = unmodified.sessionObject(given);
          const missing = missing_chunks as readonly number[] | undefined;
          if (missing === undefined) return rest;
          const held = (offered.get(given.session) ?? []).filter((_, index) => !missing.includes(index));
          return { ...rest, existing: held };
        },
      };
    },
  },
  {
    id: 'gzip/original-sizes-are-recorded-undeclared',
    uses: ['GZ-01'],
    isUndescribed: true,
    description:
      'the recorded size of a gzip part is that of the data before compression, which nothing declares',
    steps: (unmodified) => ({
      fileObject: (given) => {
        const { originalBytes } = given.file.versions.at(-1) ?? {};
        const shown = unmodified.fileObject(given);
        return originalBytes === undefined ? shown : { ...shown, size: originalBytes };
      },
    }),
  },
  {
    id: 'upload/listings-have-pages-of-three',
    uses: ['UPL-04', 'UPL-11'],
    isUndescribed: true,
    description: 'a listing has its items under children, three at a time, with a cursor for the next ones',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) => {
        if (!request.path.endsWith('/children') || reply.status !== 200) return reply;
        const { items } = JSON.parse(Buffer.concat([...reply.body]).toString()) as { items: unknown[] };
        const first = Number(request.query.get('cursor') ?? 0);
        const next = first + 3 < items.length ? String(first + 3) : null;
        return jsonReply(200, { children: items.slice(first, first + 3), next_cursor: next });
      }),
    }),
  },
  {
    id: 'upload/listings-have-a-total',
    uses: ['UPL-04', 'UPL-11'],
    isUndescribed: true,
    description:
      'a listing has files and folders in two lists; four files at a time from offset, with their total',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) => {
        if (!request.path.endsWith('/children') || reply.status !== 200) return reply;
        const { items } = JSON.parse(Buffer.concat([...reply.body]).toString()) as {
          items: { type: string }[];
        };
        const offset = Number(request.query.get('offset') ?? 0);
        const page = items.slice(offset, offset + 4);
        return jsonReply(200, {
          files: page.filter(({ type }) => type === 'file'),
          folders: page.filter(({ type }) => type !== 'file'),
          offset,
          total: items.length,
        });
      }),
    }),
  },
  {
    id: 'limit/only-announced',
    uses: ['LIM-01', 'LIM-02'],
    isUndescribed: true,
    description: 'the limit per request is not in the configuration that the server serves',
    steps: () => ({
      writeReply: changeReply(({ reply, request }) =>
        request.path.endsWith('/config') && reply.status === 200 ? changedJson(reply, { limits: {} }) : reply,
      ),
    }),
  },
];
