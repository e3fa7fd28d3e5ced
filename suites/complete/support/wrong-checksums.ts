import { type Payload, payloadBytes } from '../../../client/payload/payload.ts';
import { sha256Hex } from '../../../util/sha256.ts';

/** A kind of wrong SHA-256. */
export type WrongChecksum = (typeof wrongChecksums)[number];

/** All kinds of wrong SHA-256. */
export const wrongChecksums = [
  'of another file',
  'first digit',
  'last digit',
  'of no bytes',
  'of all but the last byte',
  'of the first chunk',
  'of the last chunk',
  'of the chunks in reverse',
  'of checksums',
] as const;

/** The wrong SHA-256 in lower-case hex. Some kinds give the right one if the file has only one chunk. */
export function wrongChecksum(how: WrongChecksum, content: Payload, chunkBytes: number): string {
  const bytes = payloadBytes(content);
  const right = sha256Hex(bytes);
  const chunks = cut(bytes, chunkBytes);
  switch (how) {
    case 'of another file':
      return sha256Hex(Buffer.concat([bytes, bytes]));
    case 'first digit':
      return otherDigit(right, 0);
    case 'last digit':
      return otherDigit(right, right.length - 1);
    case 'of the first chunk':
      return sha256Hex(chunks[0] ?? bytes);
    case 'of the last chunk':
      return sha256Hex(chunks.at(-1) ?? bytes);
    case 'of all but the last byte':
      return sha256Hex(bytes.subarray(0, -1));
    case 'of the chunks in reverse':
      return sha256Hex(Buffer.concat([...chunks].reverse()));
    case 'of checksums':
      return sha256Hex(Buffer.concat(chunks.map((chunk) => Buffer.from(sha256Hex(chunk), 'hex'))));
    case 'of no bytes':
      return sha256Hex(Buffer.alloc(0));
  }
}

function otherDigit(hex: string, at: number): string {
  const digit = (Number.parseInt(hex.charAt(at), 16) + 1) % 16;
  return hex.slice(0, at) + digit.toString(16) + hex.slice(at + 1);
}

function cut(bytes: Buffer, chunkBytes: number): readonly Buffer[] {
  const count = Math.ceil(bytes.length / chunkBytes);
  return Array.from({ length: count }, (_, index) =>
    bytes.subarray(index * chunkBytes, (index + 1) * chunkBytes),
  );
}
