import type { RequestBody } from '../messages/target-request.ts';
import { literal, type Payload, payloadPieces, payloadSize } from './payload.ts';

/** A longer buffer is not recorded as a literal payload. */
const maxLiteralBytes = 1_024;

/** Returns the request body with this content. */
export function sendableOf(content: Payload | Buffer): RequestBody {
  if (!Buffer.isBuffer(content)) {
    return { lengthBytes: payloadSize(content), pieces: () => payloadPieces(content), payload: content };
  }
  const payload = content.length <= maxLiteralBytes ? literal(content) : undefined;
  return { lengthBytes: content.length, pieces: () => (content.length === 0 ? [] : [content]), payload };
}

/** Returns a request body unchanged, or the request body with this content. */
export function asSendable(body: Payload | Buffer | RequestBody): RequestBody {
  return 'pieces' in body ? body : sendableOf(body);
}
