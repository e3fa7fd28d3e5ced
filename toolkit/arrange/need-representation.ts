import { Untestable } from '../../check/untestable.ts';
import { downloadLimitOf } from '../../client/http/body-limit.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { type KnownBytes, knownBytes, knownPart, knownSlice } from '../../client/payload/known-bytes.ts';
import { type Payload, payloadSize, payloadSlice } from '../../client/payload/payload.ts';
import type { RequestOptions, Target } from '../../client/target.ts';
import { needSharedFile } from './large-file.ts';
import type { StoredFile } from './need-file.ts';
import { createFile } from './storage-routes.ts';

/** A file that can be downloaded and whose bytes are known. `size` is in bytes; the ends of `slice` are included. */
export interface Representation {
  readonly size: number;
  /** All bytes, to compare with a download. */
  readonly known: KnownBytes;
  slice(first: number, last: number): Buffer;
  /** As `slice`, without reading the bytes: those of a large file may not fit in memory. */
  part(first: number, last: number): KnownBytes;
  get(options?: RequestOptions): Promise<Reply>;
}

/** Files of this size and more are stored once for all checks of a run that only read them. */
const sharedBytes = 2 * 1024 * 1024;

/**
 * A file that can be downloaded: stored for this purpose, or for all checks of the run if it is large; or the one file of a
 * read-only target, whatever `content` is. So cases name positions relative to the size, never absolute ones.
 * @throws {Blocked} as `createFile` or `needSharedFile`.
 */
export async function needRepresentation(target: Target, content: Payload): Promise<Representation> {
  const object = target.object;
  if (object === undefined) {
    const isShared = payloadSize(content) >= sharedBytes;
    return representationOf(target, await (isShared ? needSharedFile : createFile)(target, content));
  }
  return {
    size: object.content.sizeBytes,
    known: object.content,
    slice: (first, last) => knownSlice(object.content, first, last),
    part: (first, last) => knownPart(object.content, first, last),
    get: (options) => target.download('', options),
  };
}

/** The representation of a stored file, over the target's route. */
export function representationOf(target: Target, file: StoredFile): Representation {
  const size = payloadSize(file.content);
  const known = knownBytes(file.content);
  return {
    size,
    known,
    part: (first, last) => knownPart(known, first, last),
    slice: (first, last) => (last < first ? Buffer.alloc(0) : payloadSlice(file.content, first, last)),
    // Another check may have sent the file, so that the target does not know how much may be read.
    get: (options) =>
      target.download(file.id, { bodyLimitBytes: downloadLimitOf(size, options?.fields), ...options }),
  };
}

/** A range of an empty file selects nothing, so that only a file with bytes shows what is judged. @throws {Untestable} */
export function requireBytes({ size }: Representation): void {
  if (size === 0) throw new Untestable('the file is empty');
}
