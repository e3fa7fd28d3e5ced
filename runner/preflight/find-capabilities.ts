import type { Description } from '../../client/description.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { completedFileId, openedSessionId, uploadedFileId } from '../../client/messages/identifiers.ts';
import { fieldOf, memberOf, type Reply } from '../../client/messages/reply.ts';
import { NotSent } from '../../client/not-sent.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Capability } from '../../contract/capability.ts';
import type { Announce } from '../discover/announce.ts';
import { comparesDeclared, findChunkChecksum } from '../discover/find-chunk-checksum.ts';
import { findFileChecksum } from '../discover/find-file-checksum.ts';
import { findGzipSize } from '../discover/find-gzip-size.ts';
import { findLimit } from '../discover/find-limit.ts';
import { findListing } from '../discover/find-listing.ts';
import { findSessions } from '../discover/find-sessions.ts';
import { type Finding, joinFindings } from '../discover/finding.ts';
import { freshBytes, isDone, openReply, type Probe, putOwn } from '../discover/own-session.ts';
import { decisive, Undecided, undecidedNote } from './undecided.ts';

/** A target that stored a file, and what its description declares. */
export interface FactSearch extends Probe {
  readonly fileId: string;
  readonly announce: Announce;
  readonly declared: Pick<Description, 'chunk_checksum' | 'gzip'>;
}

/** Something to find out: the capabilities that are left out if the target does not let it be found. */
interface Finder {
  readonly names: readonly Capability[];
  find(search: FactSearch): Promise<Finding>;
}

const simple: Partial<Record<Capability, (search: FactSearch) => Promise<boolean>>> = {
  head: async ({ target, ask, fileId }) =>
    isDone(decisive(await ask.reply(() => target.download(fileId, { method: 'HEAD' })))),
  etag: async ({ target, ask, fileId }) =>
    /^"/.test(fieldOf(decisive(await ask.reply(() => target.download(fileId))), 'etag') ?? ''),
  versions: async ({ target, ask, fileId }) => {
    const reply = decisive(await ask.reply(() => target.request('GET', target.pathOf.versions(fileId))));
    return isDone(reply) && Array.isArray(memberOf(reply, 'versions'));
  },
  replace: findReplace,
  delete: findDelete,
};

const finders: readonly Finder[] = [
  ...Object.entries(simple).map(([name, find]) => ({
    names: [name as Capability],
    find: async (search: FactSearch) => ({ shown: { [name]: await find(search) } }),
  })),
  {
    names: ['listing'],
    find: async ({ target, ask, fileId }) =>
      findListing(decisive(await ask.reply(() => target.children(target.workspace.folderId))), fileId),
  },
  { names: ['progress'], find: findSessions },
  { names: ['file_checksum'], find: findFileChecksum },
  {
    names: ['chunk_checksum'],
    find: async (search) =>
      search.declared.chunk_checksum === undefined
        ? findChunkChecksum(search)
        : { shown: { chunk_checksum: await comparesDeclared(search, search.target.facts) } },
  },
  {
    names: [],
    find: async (search) => (search.declared.gzip?.recorded_size === undefined ? findGzipSize(search) : {}),
  },
  {
    names: [],
    find: async (search) => {
      const { limit } = search.target.facts;
      return limit.source.endsWith('default') ? findLimit(search, search.announce, limit) : {};
    },
  },
];

/** Finds out the facts about a target with own files. @throws {CannotRun} if the target stops answering. */
export async function findCapabilities(search: FactSearch): Promise<Finding> {
  const undecided = new Map<string, { readonly reply: Reply; readonly names: string[] }>();
  const tried = await Promise.all(
    finders.map(async ({ names: missing, find }): Promise<Finding> => {
      const nothing = { shown: Object.fromEntries(missing.map((name) => [name, false])) };
      try {
        return await find(search);
      } catch (error) {
        if (error instanceof NotSent) return nothing;
        if (!(error instanceof Undecided)) throw error;
        const reason = undecidedNote([], error.reply);
        const { reply, names } = undecided.get(reason) ?? { reply: error.reply, names: [] };
        undecided.set(reason, { reply, names: [...names, ...missing] });
        return nothing;
      }
    }),
  );
  const notes = [...undecided.values()]
    .filter(({ names }) => names.length > 0)
    .map(({ reply, names }) => undecidedNote(names.toSorted(), reply));
  return joinFindings([...tried, { notes }]);
}

/** The id of a small file that the target accepts; undefined if it refuses. */
async function store({ target, ask }: Probe): Promise<string | undefined> {
  const send = (): Promise<Reply> => target.upload({ fileName: target.nextName(), content: positions(5) });
  return uploadedFileId(decisive(await ask.reply(send, { conflicts: true })));
}

async function findReplace(probe: Probe): Promise<boolean> {
  const { target, ask } = probe;
  const old = await store(probe);
  if (old === undefined) return false;
  const chunks = [freshBytes(43)];
  const reply = await openReply(probe, chunks, smallestChunkBytes, { replace_file_id: old });
  const id = openedSessionId(reply);
  if (id === undefined) return false;
  const session = { id, reply, chunkBytes: smallestChunkBytes, chunks };
  if (!isDone(decisive(await putOwn(probe, session, 0)))) return false;
  if (completedFileId(decisive(await target.complete(id))) !== old) return false;
  return memberOf(decisive(await ask.reply(() => target.metadata(old))), 'version') === 2;
}

async function findDelete(probe: Probe): Promise<boolean> {
  const { target, ask } = probe;
  const id = await store(probe);
  return id !== undefined && isDone(decisive(await ask.reply(() => target.deleteFile(id))));
}
