import { z } from 'zod';
import { checkShape, readJson } from '../http/json-body.ts';
import { jsonReply, type Reply } from '../http/reply.ts';
import type { RequestContext } from '../request-context.ts';

const clockRequest = z.object({ seconds: z.number().min(0).max(1e9) });

/** `GET /config`: the limits, for everyone. */
export function describeConfig(context: RequestContext): Reply {
  const { limitBytes, maxChunkBytes } = context.server;
  return jsonReply(200, {
    version: '0.1.0',
    features: { resumable_uploads: true, range_downloads: true, chunk_hashes: true, versions: true },
    limits: { max_file_size_bytes: limitBytes, max_upload_chunk_size_bytes: maxChunkBytes },
  });
}

/** `GET /health`. */
export function describeHealth(): Reply {
  return jsonReply(200, { status: 'healthy', version: '0.1.0' });
}

/** `POST /_clock/advance`: advances the time of the server, for tests of expiry (EXP). */
export async function advanceClock(context: RequestContext): Promise<Reply> {
  const { clock, memory } = context.server;
  const { seconds } = checkShape(await readJson(context.request, memory), clockRequest);
  clock.advance(seconds);
  return jsonReply(200, { now: new Date(clock.nowMs()).toISOString() });
}
