import { ClientDisconnected, invalid, Refusal } from '../http/refusal.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import { param, type RequestContext } from '../request-context.ts';
import { findSession } from '../rules/lookups.ts';
import { type Content, sha256 } from '../storage/content.ts';
import type { Session } from '../storage/store.ts';

/** `PUT /uploads/{id}/chunks/{n}` (CHK). A refused request does not change the session. */
export async function putChunk(context: RequestContext): Promise<Reply> {
  const { clock, steps } = context.server;
  const session = findSession(context, param(context, 'id'));
  session.putsUnderWay += 1;
  try {
    const reply = await receive(context, session);
    const nowMs = clock.nowMs();
    session.expiresAtMs = steps.expiresAt({ event: 'chunk-stored', nowMs, previousMs: session.expiresAtMs });
    return reply;
  } catch (error) {
    const nowMs = clock.nowMs();
    session.expiresAtMs = steps.expiresAt({ event: 'chunk-refused', nowMs, previousMs: session.expiresAtMs });
    throw error;
  } finally {
    session.putsUnderWay -= 1;
  }
}

async function receive(context: RequestContext, session: Session): Promise<Reply> {
  const { memory, steps } = context.server;
  const { headers, declaredBytes } = context.request;
  const index = steps.readIndex({ text: param(context, 'index'), totalChunks: session.totalChunks });
  if (index === undefined) throw invalid('path', 'index', `Not one of the ${session.totalChunks} chunks`);
  if (!steps.mayPutChunk({ session })) throw new Refusal(409, 'The upload session is complete');
  if (!steps.mayPutPart({ contentRange: headers['content-range'] }))
    throw new Refusal(400, 'A chunk is put whole: no Content-Range');
  const lengthBytes = steps.chunkLengthOf({ session, index });
  const maxBytes = steps.maxChunkBodyBytes({ session });
  if (declaredBytes !== undefined && declaredBytes > maxBytes) {
    throw invalid('body', 'chunk', `Chunk ${index} has ${lengthBytes} bytes, not ${declaredBytes}`);
  }
  const body = await steps.receiveChunk({ request: context.request, memory, maxBytes });
  try {
    // The session may have been completed while the body arrived.
    if (!steps.mayPutChunk({ session })) throw new Refusal(409, 'The upload session is complete');
    if (!steps.mayStoreChunk({ body, lengthBytes })) {
      if (!body.isWhole) throw new ClientDisconnected();
      throw invalid(
        'body',
        'chunk',
        `Chunk ${index} has ${lengthBytes} bytes, not ${body.content.sizeBytes}`,
      );
    }
    const field = headers['content-digest'];
    if (
      !steps.digestAgrees({ field: typeof field === 'string' ? field : undefined, content: body.content })
    ) {
      throw invalid('header', 'content-digest', 'The digest is not that of the body');
    }
  } catch (error) {
    memory.give(body.content.sizeBytes);
    throw error;
  }
  memory.give(session.chunks.get(index)?.sizeBytes ?? 0);
  steps.storeChunk({ session, index, content: body.content });
  return jsonReply(200, chunkObject(index, body.content));
}

function chunkObject(index: number, content: Content): Record<string, unknown> {
  return { index, size: content.sizeBytes, checksum_sha256: sha256(content) };
}
