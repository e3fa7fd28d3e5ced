import { type Content, contentOf, readContent, sha256 } from '../storage/content.ts';
import { currentVersion } from '../storage/current-version.ts';
import type { Store, StoredFile } from '../storage/store.ts';

const hashesOfContent = new WeakMap<Content, Map<number, readonly string[]>>();

/**
 * The content of a chunk that the client need not send (DUP-02): it is at a multiple of the chunk size in a finished
 * file that the caller may read (DUP-04), and has the required length.
 */
export function knownChunk(given: {
  readonly hash: string;
  readonly lengthBytes: number;
  readonly chunkSizeBytes: number;
  readonly store: Store;
  readonly mayRead: (file: StoredFile) => boolean;
}): Content | undefined {
  for (const file of given.store.files.values()) {
    if (!given.mayRead(file)) continue;
    const { content } = currentVersion(file);
    const at = hashesOf(content, given.chunkSizeBytes).indexOf(given.hash.toLowerCase());
    const chunk = at < 0 ? undefined : cut(content, at, given.chunkSizeBytes);
    if (chunk?.sizeBytes === given.lengthBytes) return chunk;
  }
  return undefined;
}

function hashesOf(content: Content, chunkSizeBytes: number): readonly string[] {
  const known = hashesOfContent.get(content) ?? new Map<number, readonly string[]>();
  hashesOfContent.set(content, known);
  const count = Math.ceil(content.sizeBytes / chunkSizeBytes);
  const hashes =
    known.get(chunkSizeBytes) ??
    Array.from({ length: count }, (_, at) => sha256(cut(content, at, chunkSizeBytes)));
  known.set(chunkSizeBytes, hashes);
  return hashes;
}

function cut(content: Content, at: number, chunkSizeBytes: number): Content {
  const first = at * chunkSizeBytes;
  return contentOf([...readContent(content, first, Math.min(first + chunkSizeBytes, content.sizeBytes) - 1)]);
}
