import { createHash } from 'node:crypto';
import { smallestChunkBytes, type TargetFacts } from '../../client/facts.ts';
import { completedFileId, openedSessionId, uploadedFileId } from '../../client/messages/identifiers.ts';
import { fieldOf, memberOf, type Reply } from '../../client/messages/reply.ts';
import { NotSent } from '../../client/not-sent.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import type { Capability } from '../../contract/capability.ts';
import { sha256Hex } from '../../util/sha256.ts';
import type { Ask } from './ask.ts';
import { decisive, Undecided, undecidedNote } from './undecided.ts';

/** The detected capabilities of a target. */
export interface Found {
  readonly shown: Partial<Record<Capability, boolean>>;
  /** The capabilities that could not be probed, and why, a sentence for each reason. */
  readonly notes: readonly string[];
}

type Finder = (target: Target, ask: Ask, fileId: string) => Promise<boolean>;

const finders: Partial<Record<Capability, Finder>> = {
  head: async (target, ask, id) =>
    isDone(decisive(await ask.reply(() => target.download(id, { method: 'HEAD' })))),
  etag: async (target, ask, id) =>
    /^"/.test(fieldOf(decisive(await ask.reply(() => target.download(id))), 'etag') ?? ''),
  listing: async (target, ask) =>
    lists(decisive(await ask.reply(() => target.children(target.workspace.folderId))), 'items'),
  versions: async (target, ask, id) =>
    lists(decisive(await ask.reply(() => target.request('GET', target.pathOf.versions(id)))), 'versions'),
  progress: findProgress,
  replace: findReplace,
  file_checksum: findFileChecksum,
  chunk_checksum: findChunkChecksum,
  delete: findDelete,
};

/** Probes the capabilities of the target with own files; `fileId` is a stored file. @throws {CannotRun} if the target stops answering. */
export async function findCapabilities(target: Target, ask: Ask, fileId: string): Promise<Found> {
  const undecided = new Map<string, { readonly reply: Reply; readonly names: string[] }>();
  const tried = await Promise.all(
    Object.entries(finders).map(async ([name, find]) => {
      try {
        return [name, await find(target, ask, fileId)] as const;
      } catch (error) {
        if (error instanceof NotSent) return [name, false] as const;
        if (!(error instanceof Undecided)) throw error;
        const reason = undecidedNote([], error.reply);
        const { reply, names } = undecided.get(reason) ?? { reply: error.reply, names: [] };
        undecided.set(reason, { reply, names: [...names, name] });
        return [name, false] as const;
      }
    }),
  );
  return {
    shown: Object.fromEntries(tried),
    notes: [...undecided.values()].map(({ reply, names }) => undecidedNote(names.sort(), reply)),
  };
}

function isDone(reply: Reply): boolean {
  return reply.status >= 200 && reply.status < 300 && reply.failure === undefined;
}

/** Whether the target refuses an invalid request. @throws {Undecided} if its response leaves this open. */
function refuses(reply: Reply): boolean {
  if (reply.status >= 400 && reply.status < 500 && reply.status !== 429) return true;
  decisive(reply);
  return false;
}

function lists(reply: Reply, member: string): boolean {
  return isDone(reply) && Array.isArray(memberOf(reply, member));
}

/** The id of a session that the target creates; undefined if it refuses. */
async function open(
  target: Target,
  ask: Ask,
  members: Readonly<Record<string, unknown>> = {},
): Promise<string | undefined> {
  const { shareId, folderId } = target.workspace;
  const send = (): Promise<Reply> =>
    target.createSession({
      share_id: shareId,
      ...(folderId === undefined ? {} : { folder_id: folderId }),
      file_name: target.nextName(),
      file_size: content.length,
      chunk_size: smallestChunkBytes,
      ...members,
    });
  return openedSessionId(decisive(await ask.reply(send, { conflicts: true })));
}

/** The id of a small file that the target accepts; undefined if it refuses. */
async function store(target: Target, ask: Ask): Promise<string | undefined> {
  const send = (): Promise<Reply> => target.upload({ fileName: target.nextName(), content: positions(5) });
  return uploadedFileId(decisive(await ask.reply(send, { conflicts: true })));
}

const content = Buffer.from('drivespec tries out what this server can do');

async function put(
  target: Target,
  ask: Ask,
  session: string,
  fields: readonly (readonly [string, string])[] = [],
) {
  return decisive(await ask.reply(() => target.putChunk(session, 0, content, { fields })));
}

async function findProgress(target: Target, ask: Ask): Promise<boolean> {
  const session = await open(target, ask);
  return session !== undefined && isDone(decisive(await ask.reply(() => target.progress(session))));
}

async function findReplace(target: Target, ask: Ask): Promise<boolean> {
  const old = await store(target, ask);
  if (old === undefined) return false;
  const session = await open(target, ask, { replace_file_id: old });
  if (session === undefined || !isDone(await put(target, ask, session))) return false;
  const complete = decisive(await target.complete(session));
  if (completedFileId(complete) !== old) return false;
  return memberOf(decisive(await ask.reply(() => target.metadata(old))), 'version') === 2;
}

async function findFileChecksum(target: Target, ask: Ask): Promise<boolean> {
  const wrong = sha256Hex('something else');
  const session = await open(target, ask, { checksum_sha256: wrong });
  if (session === undefined || !isDone(await put(target, ask, session))) return false;
  return refuses(await target.complete(session));
}

async function findChunkChecksum(target: Target, ask: Ask): Promise<boolean> {
  const { chunkChecksumField } = target.facts.dialect;
  const session = await open(target, ask);
  if (session === undefined) return false;
  const digest = (text: string | Buffer) =>
    [
      [chunkChecksumField, `sha-256=:${createHash('sha256').update(text).digest('base64')}:`] as const,
    ] as const;
  const fields = digest('something else');
  const isRefused = refuses(await ask.reply(() => target.putChunk(session, 0, content, { fields })));
  return isDone(await put(target, ask, session, digest(content))) && isRefused;
}

async function findDelete(target: Target, ask: Ask): Promise<boolean> {
  const id = await store(target, ask);
  return id !== undefined && isDone(decisive(await ask.reply(() => target.deleteFile(id))));
}

/** The facts with the detected capabilities, unless the description declares them. */
export function withCapabilities(
  facts: TargetFacts,
  found: Partial<Record<Capability, boolean>>,
  declared: Partial<Record<Capability, boolean | undefined>>,
): TargetFacts {
  const undeclared = Object.entries(found).filter(([name]) => declared[name as Capability] === undefined);
  return { ...facts, capabilities: { ...facts.capabilities, ...Object.fromEntries(undeclared) } };
}
