import { gunzipSync } from 'node:zlib';
import { type Content, contentOf } from '../../reference-server/storage/content.ts';

/** The bytes of a content in one piece. For faults and variants. */
export function bytesOf(content: Content): Buffer {
  return Buffer.concat(content.pieces);
}

/** Whether a content begins like gzip data. For faults and variants. */
export function isGzipData(content: Content): boolean {
  return bytesOf(content).subarray(0, 2).toString('hex') === '1f8b';
}

/** What gzip data unpacks to. For faults and variants. @throws {Error} when it is none. */
export function unpacked(content: Content): Content {
  return contentOf([gunzipSync(bytesOf(content))]);
}
