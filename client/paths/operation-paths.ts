import { type PathSegment, pathSegment } from './path-segment.ts';
import type { TargetPaths } from './target-paths.ts';

/** The paths of the operations on one thing, below the origin. @throws {NotSent} when an id cannot be put into a path. */
export interface OperationPaths {
  metadata(fileId: PathSegment): string;
  content(fileId: PathSegment): string;
  sync(fileId: PathSegment): string;
  versions(fileId: PathSegment): string;
  session(sessionId: PathSegment): string;
  /** The index is sent as it is written. */
  chunk(sessionId: PathSegment, index: number | string): string;
  complete(sessionId: PathSegment): string;
  folder(folderId: PathSegment): string;
  /** The items of a folder, or of the root. */
  children(folderId: PathSegment | undefined): string;
}

/** Paths below these roots. */
export function operationPaths({ files, sync, uploads, folders }: TargetPaths): OperationPaths {
  return {
    metadata: (id) => `${files}/${pathSegment(id)}`,
    content: (id) => `${files}/${pathSegment(id)}/content`,
    sync: (id) => `${sync}/${pathSegment(id)}`,
    versions: (id) => `${files}/${pathSegment(id)}/versions`,
    session: (id) => `${uploads}/${pathSegment(id)}`,
    chunk: (id, index) => `${uploads}/${pathSegment(id)}/chunks/${index}`,
    complete: (id) => `${uploads}/${pathSegment(id)}/complete`,
    folder: (id) => `${folders}/${pathSegment(id)}`,
    children: (id) => `${folders}/${id === undefined ? 'root' : pathSegment(id)}/children`,
  };
}
