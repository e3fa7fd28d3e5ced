import { type PathSegment, pathSegment } from './path-segment.ts';
import type { TargetPaths } from './target-paths.ts';

/** The paths of the operations on one object, below the origin. @throws {NotSent} if an id cannot be encoded in a path. */
export interface OperationPaths {
  metadata(fileId: PathSegment): string;
  content(fileId: PathSegment): string;
  sync(fileId: PathSegment): string;
  versions(fileId: PathSegment): string;
  session(sessionId: PathSegment): string;
  /** The index is sent unchanged. */
  chunk(sessionId: PathSegment, index: number | string): string;
  complete(sessionId: PathSegment): string;
  folder(folderId: PathSegment): string;
  /** The path of the items of a folder, or of the root. */
  children(folderId: PathSegment | undefined): string;
}

/** Creates the paths below these roots. */
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
