import { Untestable } from '../../check/untestable.ts';
import { smallestChunkBytes, type TargetFacts } from '../../client/facts.ts';
import { type Payload, payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target, UploadForm } from '../../client/target.ts';
import { validChunkSizes } from '../generators/content/chunk-sizes.ts';
import { isRefused } from '../verbs/expect-status.ts';
import { needFile, type StoredFile } from './need-file.ts';
import { needChunks, needCompleted, needOpened, type OpenSession, sessionMembers } from './need-session.ts';

const framingBytes = 16_384;
const defaultChunkBytes = 1024 * 1024;

/**
 * Stores content under its own name: by multipart upload, or by a session if such a request may exceed the limit.
 * @throws {Blocked} by UPL-01, or by the row of the session's step that failed.
 * @throws {Untestable} if the limit also applies to each file (LIM-06 is at SHOULD).
 */
export async function createWithinLimit(
  target: Target,
  content: Payload,
  form: Partial<UploadForm> = {},
): Promise<StoredFile> {
  if (payloadSize(content) <= roomInOneRequest(target.facts)) return needFile(target, content, form);
  const session = await openLarge(target, content, form);
  if (session === undefined)
    throw new Untestable(
      `this target accepts a file of ${payloadSize(content)} bytes neither by upload nor by session`,
    );
  await needChunks(target, session);
  return needCompleted(target, session);
}

/** `wantedBytes`, or as many as one request may carry if the target accepts such a file neither by upload nor by session. */
export async function storableBytes(target: Target, wantedBytes: number): Promise<number> {
  const room = roomInOneRequest(target.facts);
  if (wantedBytes <= room || target.facts.readOnly) return wantedBytes;
  return (await openLarge(target, positions(wantedBytes), {})) === undefined ? room : wantedBytes;
}

/** Opens a session for content over the limit per request; undefined if the target refuses the size. @throws {Blocked} */
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

/** The largest valid chunk size below the limit per request, at most 1 MiB. In bytes. */
function roomyChunkBytes(facts: TargetFacts): number {
  const maxBytes = Math.min(defaultChunkBytes, facts.limit.lowBytes);
  return validChunkSizes(facts).findLast((size) => size <= maxBytes) ?? smallestChunkBytes;
}
