import { Blocked } from '../../check/blocked.ts';
import { smallestChunkBytes, type TargetFacts } from '../../client/facts.ts';
import { timeoutForBody } from '../../client/http/body-bounds.ts';
import { formatPayload, type Payload, payloadSize } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { validChunkSizes } from '../generators/content/chunk-sizes.ts';
import { orUntestable } from '../verbs/or-untestable.ts';
import { needFile, type StoredFile } from './need-file.ts';
import { needFileBySession } from './need-session.ts';

const mebibyte = 1024 * 1024;
const framingBytes = 16_384;
const alwaysAcceptedBytes = 4 * mebibyte + framingBytes;
const inOneRequestBytes = 8 * mebibyte;

/**
 * Stores a large file: up to 8 MiB in one request if the limit allows it, otherwise in chunks of 1 MiB.
 * @throws {Blocked} by UPL-01 for a request of at most 4 MiB.
 * @throws {Untestable} for any other, which a quota or a limit per file may exclude.
 */
export function needLargeFile(target: Target, content: Payload): Promise<StoredFile> {
  const { facts } = target;
  const sizeBytes = payloadSize(content);
  const isOneRequest = sizeBytes <= Math.min(facts.limit.lowBytes - framingBytes, inOneRequestBytes);
  const storing = isOneRequest
    ? needFile(target, content)
    : needFileBySession(target, content, { chunkBytes: roomyChunkBytes(facts) });
  return isOneRequest && sizeBytes <= alwaysAcceptedBytes ? storing : orUntestable(storing);
}

/** The files that the checks of a run share, by their content, and their size in all. */
interface SharedFiles {
  readonly byContent: Map<string, Promise<StoredFile>>;
  sizeBytes: number;
}

const filesOf = new WeakMap<Target, SharedFiles>();
/** More than the edge cases share; the smaller cases of a failure would otherwise fill the target until the end of the run. */
const maxSharedBytes = 64 * mebibyte;
/** How often a file in one request is sent: a request may be lost by chance. */
const maxTries = 3;

/**
 * As `needLargeFile`, once for all checks of a run, which must only read the file; above 64 MiB in all, for this check alone.
 * A file that could not be stored is tried again. The check that waited then sends a request itself, so that an outage of the target is among its own exchanges.
 */
export async function needSharedFile(target: Target, content: Payload): Promise<StoredFile> {
  const { shared } = target;
  if (shared === undefined) return needLargeFile(target, content);
  const files: SharedFiles = filesOf.get(shared) ?? { byContent: new Map(), sizeBytes: 0 };
  filesOf.set(shared, files);
  const { byContent } = files;
  const key = formatPayload(content);
  for (let tries = 1; ; tries += 1) {
    let stored = byContent.get(key);
    if (stored === undefined) {
      if (files.sizeBytes + payloadSize(content) > maxSharedBytes)
        return await needLargeFile(target, content);
      files.sizeBytes += payloadSize(content);
      stored = needLargeFile(shared, content);
      byContent.set(key, stored);
    }
    try {
      return await stored;
    } catch (error) {
      if (byContent.get(key) === stored) {
        byContent.delete(key);
        files.sizeBytes -= payloadSize(content);
      }
      await target.request('GET', target.paths.health);
      if (!(error instanceof Blocked) || tries === maxTries) throw error;
    }
  }
}

const leastMs = 30_000;

/** The time-out of a response with this many bytes of a large file. */
export function timeoutForLarge(bytes: number): { readonly timeoutMs: number } {
  return { timeoutMs: timeoutForBody(bytes, leastMs) };
}

function roomyChunkBytes(facts: TargetFacts): number {
  const maxBytes = Math.min(mebibyte, facts.limit.lowBytes);
  return validChunkSizes(facts).findLast((size) => size <= maxBytes) ?? smallestChunkBytes;
}
