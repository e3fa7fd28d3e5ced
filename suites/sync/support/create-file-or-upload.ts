import { type Payload, payloadSize } from '../../../client/payload/payload.ts';
import type { Target } from '../../../client/target.ts';
import type { StoredFile } from '../../../toolkit/arrange/need-file.ts';
import { createFile, type StorageRoute } from '../../../toolkit/arrange/storage-routes.ts';

/**
 * Stores content through a route. An empty file is always stored in one request, because a target may refuse an
 * empty session. @throws {Blocked} and {Untestable} as `createFile` does.
 */
export function createFileOrUpload(
  target: Target,
  content: Payload,
  route: StorageRoute,
  contentType?: string,
): Promise<StoredFile> {
  const form = contentType === undefined ? {} : { contentType };
  return createFile(target, content, { form, route: payloadSize(content) === 0 ? 'multipart' : route });
}
