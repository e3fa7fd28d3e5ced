import { gunzipSync } from 'node:zlib';
import { type Content, contentOf } from '../../reference-server/storage/content.ts';

/** The bytes of a content in one piece. */
export function bytesOf(content: Content): Buffer {
  return Buffer.concat(content.pieces);
}

/** Whether a content begins like gzip data. */
export function isGzipData(content: Content): boolean {
  return bytesOf(content).subarray(0, 2).toString('hex') === '1f8b';
}

/** The decompressed content of gzip data. @throws {Error} for other data. */
export function unpacked(content: Content): Content {
  return contentOf([gunzipSync(bytesOf(content))]);
}
