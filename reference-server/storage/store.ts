import type { Content } from './content.ts';

/** A client that can authenticate. `shareIds` are the shares that it may read and write. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  readonly shareIds: readonly string[];
}

/** One state of a file's bytes. `originalBytes` is the size before compression of a gzip part. */
export interface Version {
  readonly id: string;
  readonly number: number;
  readonly content: Content;
  readonly sizeBytes: number;
  readonly originalBytes: number | undefined;
  readonly checksum: string;
  readonly mimeType: string;
  readonly createdAtMs: number;
  readonly createdBy: string;
}

/** A file; `versions` is oldest first and never empty. `folderId` undefined is the share's root. */
export interface StoredFile {
  readonly id: string;
  readonly shareId: string;
  readonly folderId: string | undefined;
  name: string;
  readonly ownerId: string;
  readonly createdAtMs: number;
  versions: Version[];
  isDeleted: boolean;
}

/** A folder; `parentId` undefined is the share's root. */
export interface Folder {
  readonly id: string;
  readonly shareId: string;
  readonly parentId: string | undefined;
  readonly name: string;
  readonly ownerId: string;
  readonly createdAtMs: number;
  isDeleted: boolean;
}

/** An upload session. `chunks` is emptied when it completes or expires; an expired session remains as a tombstone. */
export interface Session {
  readonly id: string;
  readonly ownerId: string;
  readonly shareId: string;
  readonly folderId: string | undefined;
  readonly fileName: string;
  readonly fileSizeBytes: number;
  readonly chunkSizeBytes: number;
  readonly totalChunks: number;
  readonly mimeType: string | undefined;
  readonly checksum: string | undefined;
  readonly replaceFileId: string | undefined;
  readonly chunks: Map<number, Content>;
  status: 'active' | 'completed' | 'expired';
  expiresAtMs: number;
  /** The number of chunk requests in progress: they began before the expiry, so the session does not expire before they end. */
  putsUnderWay: number;
  fileId: string | undefined;
}

/** Everything that the reference server stores. */
export interface Store {
  readonly files: Map<string, StoredFile>;
  readonly folders: Map<string, Folder>;
  readonly sessions: Map<string, Session>;
}

/** Creates an empty store. */
export function createStore(): Store {
  return { files: new Map(), folders: new Map(), sessions: new Map() };
}
