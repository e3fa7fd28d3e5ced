import { legalChunkSizes } from '../generators/chunk-sizes.ts';
import { smallestChunkBytes, type TargetFacts } from '../target/facts.ts';
import { type Payload, payloadSize } from '../target/payload.ts';
import type { Target, UploadForm } from '../target/target.ts';
import { needFile, type StoredFile } from './need-file.ts';
import { needFileBySession } from './need-session.ts';

const framingBytes = 16_384;
const usualChunkBytes = 1024 * 1024;

/**
 * Stores content under a name of its own: by multipart upload, or by a session where such a request may be over the limit.
 * @throws {Blocked} blaming UPL-01, or the row of the session's step that failed.
 */
export async function needStored(
  target: Target,
  content: Payload,
  form: Partial<UploadForm> = {},
): Promise<StoredFile> {
  const { facts } = target;
  if (payloadSize(content) + framingBytes <= facts.limit.lowBytes) return needFile(target, content, form);
  return needFileBySession(target, content, { ...sessionLike(form), chunkBytes: roomyChunkBytes(facts) });
}

/** A session's options that ask for the name and the type of a form. */
export function sessionLike({ fileName, contentType }: Partial<UploadForm>): {
  readonly name?: string;
  readonly members?: Readonly<Record<string, unknown>>;
} {
  return {
    ...(fileName === undefined ? {} : { name: fileName }),
    ...(contentType == null ? {} : { members: { mime_type: contentType } }),
  };
}

/** The largest legal chunk that is under the limit per request, of 1 MiB at most. */
function roomyChunkBytes(facts: TargetFacts): number {
  const mostBytes = Math.min(usualChunkBytes, facts.limit.lowBytes);
  return legalChunkSizes(facts).findLast((size) => size <= mostBytes) ?? smallestChunkBytes;
}
