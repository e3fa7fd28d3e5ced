import { z } from 'zod';
import type { Call } from '../call.ts';
import { readJson } from '../json-body.ts';
import { jsonReply, type Reply } from '../reply.ts';

/** `GET /config`: the limits, for everyone. */
export function describeConfig(call: Call): Reply {
  const { limitBytes, maxChunkBytes } = call.reference;
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

/** `POST /_clock/advance`: moves the reference's time, for tests of expiry (EXP). */
export async function advanceClock(call: Call): Promise<Reply> {
  const { clock } = call.reference;
  const { seconds } = await readJson(call, z.object({ seconds: z.number().min(0).max(1e9) }));
  clock.advance(seconds);
  return jsonReply(200, { now: new Date(clock.nowMs()).toISOString() });
}
