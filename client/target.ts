import type { Clock } from './clock/clock.ts';
import type { TargetFacts } from './facts.ts';
import type { Field } from './messages/exchange.ts';
import type { Reply } from './messages/reply.ts';
import type { RequestBody } from './messages/target-request.ts';
import type { OperationPaths } from './paths/operation-paths.ts';
import type { PathSegment } from './paths/path-segment.ts';
import type { TargetPaths } from './paths/target-paths.ts';
import type { DownloadedBytes } from './payload/downloaded-bytes.ts';
import type { KnownBytes } from './payload/known-bytes.ts';
import type { MultipartBody } from './payload/multipart.ts';
import type { Payload } from './payload/payload.ts';
import type { RecordedConnection } from './raw/recorded-connection.ts';
import type { Restarts } from './restart/restarts.ts';
import type { Workspace } from './workspace.ts';

/** The sender: the configured token, the second identity, no credentials, or any Authorization value. */
export type Identity = 'owner' | 'other' | 'nobody' | { readonly authorization: string };

/** One of the two download operations. */
export type Route = 'content' | 'sync';

/** Additions to an operation's request. */
export interface RequestOptions {
  readonly method?: string;
  readonly fields?: readonly Field[];
  readonly query?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly bodyLimitBytes?: number;
  /** True if the response lists shares or files; the limit for listings then applies. */
  readonly isListing?: boolean;
  /** Compares the body of a plain success with these bytes while it is received, and keeps only its beginning. */
  readonly compareWith?: KnownBytes;
  /** Reading ends after this many bytes of the body, without a failure; by default as `TargetObject.enoughBytes`. */
  readonly enoughBytes?: number;
  /** Receives the body of a 200 response, which the reply then does not keep. */
  readonly keepIn?: DownloadedBytes;
  readonly chunked?: boolean;
  /** True sends an upload even if it may be over the limit per request. */
  readonly overLimit?: boolean;
}

/** A multipart upload as most checks need it; `null` omits a form field. */
export interface UploadForm {
  readonly fileName: string;
  readonly content: Payload | Buffer;
  /** The part's Content-Type; omitted by default and for `null`. */
  readonly contentType?: string | null;
  /** Additional fields of the file part, such as Content-Encoding. */
  readonly partFields?: readonly Field[];
  readonly shareId?: string | null;
  readonly folderId?: string | null;
  readonly name?: string;
}

/** A file of a read-only target, as it is sent under `Accept-Encoding: identity`. */
export interface TargetObject {
  readonly path: string;
  /** All bytes, with the content codings with which the target labels them. */
  readonly content: KnownBytes;
  /** The number of bytes that are read of a response by default: a large file is seldom read whole. Absent: all. */
  readonly enoughBytes?: number | undefined;
}

/**
 * The server under test, with one function for each operation. Every exchange is recorded and none is judged. An operation on
 * an id that cannot be encoded in a path throws `NotSent`.
 */
export interface Target {
  readonly facts: TargetFacts;
  /** The share and folder of this check's files. */
  readonly workspace: Workspace;
  /** Moves the target's time; undefined if the description does not specify how. */
  readonly clock: Clock | undefined;
  /** Restarts the target in the ways that the description specifies. */
  readonly restarts: Restarts;
  /** The file of a read-only target that this case tests. */
  readonly object: TargetObject | undefined;
  readonly route: Route;
  /** Creates what several checks of a run only read; it is deleted after the last check. Absent on a read-only target. */
  readonly shared?: Target | undefined;

  /** @throws {NotSent} if the body may be over the limit unintentionally. */
  upload(form: UploadForm, options?: RequestOptions): Promise<Reply>;
  /** Sends any multipart body, valid or invalid. */
  uploadBody(
    body: MultipartBody,
    options?: RequestOptions & { readonly contentType?: string },
  ): Promise<Reply>;
  metadata(fileId: PathSegment, options?: RequestOptions): Promise<Reply>;
  /** Downloads over `route`: the content operation, or the sync one. */
  download(fileId: PathSegment, options?: RequestOptions): Promise<Reply>;
  /** Opens an upload session; a string is sent unchanged. */
  createSession(body: Readonly<Record<string, unknown>> | string, options?: RequestOptions): Promise<Reply>;
  putChunk(
    sessionId: PathSegment,
    index: number | string,
    body: Payload | Buffer,
    options?: RequestOptions,
  ): Promise<Reply>;
  progress(sessionId: PathSegment, options?: RequestOptions): Promise<Reply>;
  complete(sessionId: PathSegment, options?: RequestOptions): Promise<Reply>;
  deleteFile(fileId: string): Promise<Reply>;
  createFolder(body: Readonly<Record<string, unknown>>): Promise<Reply>;
  deleteFolder(folderId: string): Promise<Reply>;
  /** Lists the folder, or the root; `query` selects a page. */
  children(folderId: string | undefined, query?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Sends any other request, such as one to a route that is not served. */
  request(
    method: string,
    path: string,
    options?: RequestOptions & { readonly body?: Payload | Buffer | RequestBody },
  ): Promise<Reply>;

  /** Returns the number of 429 responses in this run, and of those without Retry-After. */
  throttling(): { readonly responses: number; readonly withoutRetryAfter: number };
  /** The paths of the contract's operations below the origin. */
  readonly paths: TargetPaths;
  /** The paths of the operations on one file, session or folder, below the origin. */
  readonly pathOf: OperationPaths;
  /** Returns the ids that the target issued during this run. */
  issuedIds(): ReadonlySet<string>;
  /** Returns the owner's credentials and the configured fields, for a request that is not sent by an operation above. */
  authorization(): readonly Field[];
  /** Returns the multipart parts that `upload` would send, so that a check can reorder or corrupt them. */
  partsOf(form: UploadForm): MultipartBody;

  /** Returns a name that no other case of this run uses; it begins with the run's prefix and ends in `ending`. */
  nextName(ending?: string): string;
  asCaller(identity: Identity): Target;
  viaRoute(route: Route): Target;
  /** Sends every request to one address: 0 is the target itself, 1 its first replica. Beyond the last, it begins again. */
  atAddress(address: number): Target;
  /** Returns the same target over `connections` separate connections. */
  overConnections(connections: number): Target;
  /** Opens a separate raw connection, for requests that an HTTP client refuses to send. */
  connect(): Promise<RecordedConnection>;
}
