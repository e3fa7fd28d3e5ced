import { currentVersion } from '../storage/current-version.ts';
import type { StoredFile, Version } from '../storage/store.ts';

/** Formats a file as the API shows it (facts.md §3 specifies the format). */
export function fileObject(given: {
  readonly file: StoredFile;
  readonly path: string;
}): Record<string, unknown> {
  const { file, path } = given;
  const version = currentVersion(file);
  return {
    id: file.id,
    name: file.name,
    share_id: file.shareId,
    folder_id: file.folderId ?? null,
    path,
    size: version.sizeBytes,
    ...(version.originalBytes === undefined ? {} : { original_size: version.originalBytes }),
    checksum_sha256: version.checksum,
    version: version.number,
    mime_type: version.mimeType,
    owner_id: file.ownerId,
    created_by: file.versions[0]?.createdBy ?? file.ownerId,
    modified_by: version.createdBy,
    created_at: timestamp(file.createdAtMs),
    modified_at: timestamp(version.createdAtMs),
    is_deleted: file.isDeleted,
  };
}

/** Formats a version as the API lists it. */
export function versionObject(version: Version): Record<string, unknown> {
  return {
    id: version.id,
    version_number: version.number,
    size: version.sizeBytes,
    checksum_sha256: version.checksum,
    mime_type: version.mimeType,
    created_by: version.createdBy,
    created_at: timestamp(version.createdAtMs),
  };
}

/** Formats a time as RFC 3339 in UTC, with milliseconds. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString();
}
