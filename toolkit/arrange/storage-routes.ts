import { type Payload, payloadSize, positions } from '../../client/payload/payload.ts';
import type { Target, UploadForm } from '../../client/target.ts';
import { gzipBytes, gzipOf } from '../generators/content/gzip-data.ts';
import { needSuccess } from '../verbs/need.ts';
import { orUntestable } from '../verbs/or-untestable.ts';
import { createWithinLimit } from './create-within-limit.ts';
import { needFile, type StoredFile } from './need-file.ts';
import { needNewVersion } from './need-new-version.ts';
import {
  allIndices,
  chunkOf,
  needChunks,
  needCompleted,
  needFileBySession,
  needSession,
} from './need-session.ts';
import { needUploadedFileId } from './response-ids.ts';

/** The two basic routes by which content becomes a file. */
export const basicRoutes = ['multipart', 'session'] as const;

/** The routes after which a new file with its own id exists. */
export const newFileRoutes = [
  ...basicRoutes,
  'session, last chunk first',
  'session, a chunk put again',
  'gzip part',
] as const;

/** The basic routes, and a session that replaces a small file if the target has the capability `replace`. */
export const versionRoutes = [...basicRoutes, 'new version'] as const;

/** A route by which content becomes a file. `shorter version` replaces longer content and requires the capability `replace`. */
export type StorageRoute =
  | (typeof newFileRoutes)[number]
  | (typeof versionRoutes)[number]
  | 'shorter version';

/**
 * Stores content by a route, `multipart` by default. A multipart upload that may exceed the limit per request uses a session.
 * `form` is for `multipart`; `session` uses its file name and content type; the other routes ignore it.
 * @throws {Blocked} as `createWithinLimit` for a multipart upload, or by GZ-01 for a gzip part.
 * @throws {Untestable} if a session creates no file: a multipart upload shows the same requirement.
 */
export function createFile(
  target: Target,
  content: Payload,
  options: { readonly route?: StorageRoute; readonly form?: Partial<UploadForm> } = {},
): Promise<StoredFile> {
  const { route = 'multipart', form = {} } = options;
  if (route === 'multipart') return createWithinLimit(target, content, form);
  if (route === 'gzip part') return createFromGzipPart(target, content);
  if (route === 'new version' && target.facts.capabilities.replace) return createVersion(target, content);
  return orUntestable(createBySession(route, target, content, form));
}

async function createBySession(
  route: StorageRoute,
  target: Target,
  content: Payload,
  { fileName: name, contentType }: Partial<UploadForm>,
): Promise<StoredFile> {
  switch (route) {
    case 'session, last chunk first':
    case 'session, a chunk put again':
      return createOutOfOrder(route, target, content);
    case 'shorter version': {
      const longer = await needFile(target, positions(2 * payloadSize(content) + 1, 77));
      return needFileBySession(target, content, { members: { replace_file_id: longer.id } });
    }
    default:
      return needFileBySession(target, content, {
        ...(name === undefined ? {} : { name }),
        ...(contentType == null ? {} : { members: { mime_type: contentType } }),
      });
  }
}

async function createVersion(target: Target, content: Payload): Promise<StoredFile> {
  const old = await needFile(target, positions(333, 99));
  return orUntestable(needNewVersion(target, old, content));
}

async function createOutOfOrder(route: StorageRoute, target: Target, content: Payload): Promise<StoredFile> {
  const session = await needSession(target, content);
  const order = [...allIndices(session)];
  if (route === 'session, last chunk first') order.reverse();
  if (route === 'session, a chunk put again') {
    const length = Math.min(session.chunkBytes, payloadSize(content));
    await target.putChunk(session.id, 0, positions(length, 99));
    // Whether it is refused or not (CHK-05), the checksum must be that of the stored chunk.
    await target.putChunk(session.id, 0, chunkOf(session, 0));
    order.shift();
  }
  await needChunks(target, session, order);
  return needCompleted(target, session);
}

async function createFromGzipPart(target: Target, content: Payload): Promise<StoredFile> {
  const name = target.nextName('.txt');
  const reply = await target.upload({
    fileName: name,
    content: gzipBytes(gzipOf(content)),
    contentType: 'text/plain',
    partFields: [['Content-Encoding', 'gzip']],
  });
  needSuccess(reply, 'GZ-01');
  const id = needUploadedFileId(reply);
  return { id, name, content };
}
