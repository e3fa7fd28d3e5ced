import { createHash } from 'node:crypto';
import type { Field } from '../../client/messages/exchange.ts';
import type { Target } from '../../client/target.ts';

/** The field that carries a chunk's checksum: that of these bytes, or one that differs in its last byte. Source: RFC 9530 §2. */
export function digestField(target: Target, bytes: Buffer, isDamaged = false): Field {
  const digest = createHash('sha256').update(bytes).digest();
  if (isDamaged) digest.writeUInt8(digest.readUInt8(31) ^ 1, 31);
  return [target.facts.dialect.chunkChecksumField, `sha-256=:${digest.toString('base64')}:`];
}
