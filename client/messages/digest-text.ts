import { createHash } from 'node:crypto';
import type { ChecksumPlace, DigestFormat } from '../facts.ts';
import type { Field } from './exchange.ts';

/** The text of a digest of these bytes; `isDamaged` changes the last byte of the digest. */
export function digestText(bytes: Buffer, format: DigestFormat, isDamaged = false): string {
  const algorithm = format === 'md5-base64' ? 'md5' : 'sha256';
  const digest = createHash(algorithm).update(bytes).digest();
  if (isDamaged) digest.writeUInt8(digest.readUInt8(digest.length - 1) ^ 1, digest.length - 1);
  const base64 = digest.toString('base64');
  switch (format) {
    case 'rfc9530':
      return `sha-256=:${base64}:`;
    case 'rfc3230':
      return `SHA-256=${base64}`;
    case 'hex':
      return digest.toString('hex');
    case 'sha256:hex':
      return `sha256:${digest.toString('hex')}`;
    case 'sha256 base64':
      return `sha256 ${base64}`;
    case 'base64':
    case 'md5-base64':
      return base64;
  }
}

/** The fields and query parameters that carry the digest of these bytes in each of the places. */
export function digestsAt(
  places: readonly ChecksumPlace[],
  bytes: Buffer,
  isDamaged = false,
): { readonly fields: readonly Field[]; readonly query?: Readonly<Record<string, string>> } {
  const texts = places.map((place) => ({ ...place, text: digestText(bytes, place.format, isDamaged) }));
  const query = texts.filter((one) => one.in === 'query').map(({ name, text }) => [name, text] as const);
  return {
    fields: texts.filter((one) => one.in === 'header').map(({ name, text }): Field => [name, text]),
    ...(query.length === 0 ? {} : { query: Object.fromEntries(query) }),
  };
}
