import { Untestable } from '../../check/untestable.ts';
import { smallestChunkBytes, type TargetFacts } from '../../client/facts.ts';
import { type Payload, payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target, UploadForm } from '../../client/target.ts';
import { legalChunkSizes } from '../generators/content/chunk-sizes.ts';
import { isRefused } from '../verbs/expect-status.ts';
import { needFile, type StoredFile } from './need-file.ts';
import { needChunks, needCompleted, needOpened, type OpenSession, sessionMembers } from './need-session.ts';

const framingBytes = 16_384;
const usualChunkBytes = 1024 * 1024;

/**
 * Stores content under a name of its own: by multipart upload, or by a session where such a request may be over the limit.
 * @throws {Blocked} blaming UPL-01, or the row of the session's step that failed.
 * @throws {Untestable} where the limit is one per file too (LIM-06 is at SHOULD).
 */
export async function createWithinLimit(
  target: Target,
  content: Payload,
  form: Partial<UploadForm> = {},
): Promise<StoredFile> {
  if (payloadSize(content) <= roomInOneRequest(target.facts)) return needFile(target, content, form);
  const session = await openLarge(target, content, form);
  if (session === undefined)
    throw new Untestable(`this target takes no file of ${payloadSize(content)} bytes, by session neither`);
  await needChunks(target, session);
  return needCompleted(target, session);
}

/** So many bytes; or, where the target takes no such file by session neither, as many as one request may bring. */
export async function storableBytes(target: Target, wantedBytes: number): Promise<number> {
  const room = roomInOneRequest(target.facts);
  if (wantedBytes <= room || target.facts.readOnly) return wantedBytes;
  return (await openLarge(target, positions(wantedBytes), {})) === undefined ? room : wantedBytes;
}

/** Opens a session for content over the limit per request; undefined when the target has no place for it. @throws {Blocked} */
async function openLarge(
  target: Target,
  content: Payload,
  { fileName = target.nextName(), contentType }: Partial<UploadForm>,
): Promise<OpenSession | undefined> {
  const sizeBytes = payloadSize(content);
  const reply = await target.createSession({
    ...sessionMembers(target, fileName, sizeBytes, roomyChunkBytes(target.facts)),
    ...(contentType == null ? {} : { mime_type: contentType }),
  });
  return isRefused(reply) || reply.status === 507 ? undefined : needOpened(reply, fileName, content);
}

function roomInOneRequest({ limit }: TargetFacts): number {
  return limit.lowBytes - framingBytes;
}

/** The largest legal chunk that is under the limit per request, of 1 MiB at most. */
function roomyChunkBytes(facts: TargetFacts): number {
  const mostBytes = Math.min(usualChunkBytes, facts.limit.lowBytes);
  return legalChunkSizes(facts).findLast((size) => size <= mostBytes) ?? smallestChunkBytes;
}
