import { createHash } from 'node:crypto';
import type { Field } from '../target/exchange.ts';
import type { Target } from '../target/target.ts';

/** The field that carries a chunk's checksum, with that of these bytes. Source: RFC 9530 §2. */
export function digestField(target: Target, bytes: Buffer): Field {
  const digest = createHash('sha256').update(bytes).digest('base64');
  return [target.facts.dialect.chunkChecksumField, `sha-256=:${digest}:`];
}
