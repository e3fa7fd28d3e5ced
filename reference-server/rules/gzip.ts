import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { invalid, Refusal } from '../http/refusal.ts';
import type { Content } from '../storage/content.ts';

const maxOriginalBytes = 1024 * 1024 * 1024;

/** Whether a part is labelled as gzip data. @throws {Refusal} 415 for another coding (GZ-01, 03, 06, 07). */
export function isGzipPart(given: { readonly contentEncoding: string | undefined }): boolean {
  const coding = (given.contentEncoding ?? 'identity').trim().toLowerCase();
  if (coding === 'gzip' || coding === 'x-gzip') return true;
  if (coding === 'identity' || coding === '') return false;
  throw new Refusal(415, 'The only content coding of a part is gzip');
}

/**
 * Returns the decompressed size of gzip data, all members together, without storing it; stops at 1 GiB (GZ-05).
 * @throws {Refusal} 422 for data that are not gzip, are truncated (GZ-04), or exceed that bound.
 */
export async function originalSize(given: { readonly content: Content }): Promise<number> {
  const { content } = given;
  let sizeBytes = 0;
  const source = Readable.from(content.pieces, { objectMode: false });
  const gunzip = source.pipe(createGunzip({ chunkSize: 262_144 }));
  try {
    for await (const piece of gunzip) {
      sizeBytes += piece.length;
      if (sizeBytes > maxOriginalBytes) break;
    }
  } catch {
    throw invalid('body', 'file', 'Not gzip data');
  }
  if (sizeBytes > maxOriginalBytes) throw invalid('body', 'file', 'Decompresses to more than 1 GiB');
  return sizeBytes;
}
