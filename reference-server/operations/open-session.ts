import { readJson } from '../http/json-body.ts';
import { invalid, Refusal } from '../http/refusal.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { RequestContext } from '../request-context.ts';
import { findFile, folderIdOf, needName } from '../rules/lookups.ts';
import type { SessionRequest } from '../rules/session.ts';
import { type Content, joinContents } from '../storage/content.ts';
import { newId } from '../storage/new-id.ts';
import type { Session } from '../storage/store.ts';

/** `POST /uploads`: opens a session (SES). */
export async function openSession(context: RequestContext): Promise<Reply> {
  const { memory, steps, store } = context.server;
  const asked = steps.readSessionRequest({ body: await readJson(context.request, memory) });
  const session = plan(context, asked);
  const missing =
    asked.chunk_hashes == null ? undefined : takeKnownChunks(context, session, asked.chunk_hashes);
  store.sessions.set(session.id, session);
  return jsonReply(201, steps.sessionObject({ session, missing }));
}

function plan(context: RequestContext, asked: SessionRequest): Session {
  const { clock, maxChunkBytes, steps, store } = context.server;
  const shareId = asked.share_id;
  const fileSizeBytes = asked.file_size;
  const folderId = folderIdOf(context, shareId, asked.folder_id);
  const replaced = asked.replace_file_id == null ? undefined : findFile(context, asked.replace_file_id);
  if (replaced !== undefined && replaced.shareId !== shareId) throw new Refusal(404, 'File not found');
  const place = {
    shareId,
    folderId: replaced === undefined ? folderId : replaced.folderId,
  };
  const fileName = needName(context, 'file_name', asked.file_name);
  const others = { files: store.files.values(), sessions: store.sessions.values(), except: replaced?.id };
  if (steps.nameConflict({ ...place, name: fileName, ...others })) {
    throw new Refusal(409, 'The name is taken in this folder');
  }
  const chunkSizeBytes = steps.chunkSizeOf({ asked: asked.chunk_size ?? undefined, maxChunkBytes });
  if (chunkSizeBytes === undefined) {
    throw invalid('body', 'chunk_size', `Not a power of two from 65536 to ${maxChunkBytes}`);
  }
  const nowMs = clock.nowMs();
  return {
    id: newId('ups'),
    ownerId: context.caller.id,
    shareId,
    folderId: place.folderId,
    fileName,
    fileSizeBytes,
    chunkSizeBytes,
    totalChunks: steps.totalChunksOf({ fileSizeBytes, chunkSizeBytes }),
    mimeType: asked.mime_type ?? undefined,
    checksum: asked.checksum_sha256 ?? undefined,
    replaceFileId: replaced?.id,
    chunks: new Map(),
    status: 'active',
    expiresAtMs: steps.expiresAt({ event: 'opened', nowMs, previousMs: nowMs }),
    putsUnderWay: 0,
    fileId: undefined,
  };
}

/** Fills a session with the known chunks, and returns the indices of the others (DUP-02). */
function takeKnownChunks(
  context: RequestContext,
  session: Session,
  hashes: readonly string[],
): readonly number[] {
  const { memory, steps, store } = context.server;
  if (hashes.length !== session.totalChunks) {
    throw invalid('body', 'chunk_hashes', `Not the ${session.totalChunks} chunks of this file`);
  }
  const known = new Map<number, Content>();
  const missing: number[] = [];
  hashes.forEach((hash, index) => {
    const content = steps.knownChunk({
      hash,
      lengthBytes: steps.chunkLengthOf({ session, index }),
      chunkSizeBytes: session.chunkSizeBytes,
      store,
      mayRead: (file) =>
        !file.isDeleted && steps.mayUseShare({ caller: context.caller, shareId: file.shareId }),
    });
    if (content === undefined) missing.push(index);
    else known.set(index, content);
  });
  memory.take(joinContents([...known.values()]).sizeBytes);
  for (const [index, content] of known) session.chunks.set(index, content);
  return missing;
}
