import { createHash } from 'node:crypto';
import { type Capability, smallestChunkBytes, type TargetFacts } from '../../target/facts.ts';
import { completedFileId, openedSessionId, uploadedFileId } from '../../target/identifiers.ts';
import { positions } from '../../target/payload.ts';
import { fieldOf, memberOf, type Reply } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';

/** Tries out, on files of its own, what the target can do; `fileId` is a stored file. */
export async function findCapabilities(
  target: Target,
  fileId: string,
): Promise<Partial<Record<Capability, boolean>>> {
  const [head, full, listing, versions] = await Promise.all([
    target.download(fileId, { method: 'HEAD' }),
    target.download(fileId),
    target.children(target.home.folderId),
    target.request('GET', `${target.paths.files}/${fileId}/versions`),
  ]);
  const [session, replace, file_checksum, chunk_checksum, deletes] = await Promise.all([
    findProgress(target),
    findReplace(target),
    findFileChecksum(target),
    findChunkChecksum(target),
    findDelete(target),
  ]);
  return {
    head: isDone(head),
    etag: /^"/.test(fieldOf(full, 'etag') ?? ''),
    listing: isDone(listing) && Array.isArray(memberOf(listing, 'items')),
    versions: isDone(versions) && Array.isArray(memberOf(versions, 'versions')),
    progress: session,
    replace,
    file_checksum,
    chunk_checksum,
    delete: deletes,
  };
}

function isDone(reply: Reply): boolean {
  return reply.status >= 200 && reply.status < 300 && reply.failure === undefined;
}

async function open(
  target: Target,
  members: Readonly<Record<string, unknown>> = {},
): Promise<string | undefined> {
  const { shareId, folderId } = target.home;
  const reply = await target.createSession({
    share_id: shareId,
    ...(folderId === undefined ? {} : { folder_id: folderId }),
    file_name: target.nextName(),
    file_size: content.length,
    chunk_size: smallestChunkBytes,
    ...members,
  });
  return openedSessionId(reply);
}

const content = Buffer.from('drivespec tries out what this server can do');

async function findProgress(target: Target): Promise<boolean> {
  const session = await open(target);
  return session !== undefined && isDone(await target.progress(session));
}

async function findReplace(target: Target): Promise<boolean> {
  const old = uploadedFileId(await target.upload({ fileName: target.nextName(), content: positions(5) }));
  if (old === undefined) return false;
  const session = await open(target, { replace_file_id: old });
  if (session === undefined || !isDone(await target.putChunk(session, 0, content))) return false;
  const complete = await target.complete(session);
  return completedFileId(complete) === old && memberOf(await target.metadata(old), 'version') === 2;
}

async function findFileChecksum(target: Target): Promise<boolean> {
  const wrong = createHash('sha256').update('something else').digest('hex');
  const session = await open(target, { checksum_sha256: wrong });
  if (session === undefined || !isDone(await target.putChunk(session, 0, content))) return false;
  const { status } = await target.complete(session);
  return status >= 400 && status < 500;
}

async function findChunkChecksum(target: Target): Promise<boolean> {
  const { chunkChecksumField } = target.facts.dialect;
  const session = await open(target);
  if (session === undefined) return false;
  const digest = (text: string | Buffer): string =>
    `sha-256=:${createHash('sha256').update(text).digest('base64')}:`;
  const wrong = await target.putChunk(session, 0, content, {
    fields: [[chunkChecksumField, digest('something else')]],
  });
  const right = await target.putChunk(session, 0, content, {
    fields: [[chunkChecksumField, digest(content)]],
  });
  return wrong.status >= 400 && wrong.status < 500 && isDone(right);
}

async function findDelete(target: Target): Promise<boolean> {
  const id = uploadedFileId(await target.upload({ fileName: target.nextName(), content: positions(3) }));
  return id !== undefined && isDone(await target.deleteFile(id));
}

/** The facts with the capabilities found, where the description does not declare them. */
export function withCapabilities(
  facts: TargetFacts,
  found: Partial<Record<Capability, boolean>>,
  declared: Partial<Record<Capability, boolean | undefined>>,
): TargetFacts {
  const undeclared = Object.entries(found).filter(([name]) => declared[name as Capability] === undefined);
  return { ...facts, capabilities: { ...facts.capabilities, ...Object.fromEntries(undeclared) } };
}
