import type { Clock } from './clock/clock.ts';
import type { TargetFacts } from './facts.ts';
import type { Field } from './messages/exchange.ts';
import type { Reply } from './messages/reply.ts';
import type { RequestBody } from './messages/target-request.ts';
import type { OperationPaths } from './paths/operation-paths.ts';
import type { PathSegment } from './paths/path-segment.ts';
import type { TargetPaths } from './paths/target-paths.ts';
import type { KnownBytes } from './payload/known-bytes.ts';
import type { MultipartBody } from './payload/multipart.ts';
import type { Payload } from './payload/payload.ts';
import type { RecordedConnection } from './raw/recorded-connection.ts';
import type { Workspace } from './workspace.ts';

/** Who sends: the configured token, the second identity, nobody, or any Authorization value. */
export type Identity = 'owner' | 'other' | 'nobody' | { readonly authorization: string };

/** Which of the two download operations a check speaks of. */
export type Route = 'content' | 'sync';

/** Additions to an operation's request. */
export interface RequestOptions {
  readonly method?: string;
  readonly fields?: readonly Field[];
  readonly query?: Readonly<Record<string, string>>;
  readonly timeoutMs?: number;
  readonly bodyLimitBytes?: number;
  /** The answer lists shares or files, and may be as long as listings are. */
  readonly isListing?: boolean;
  /** Compares the body of a plain success with these bytes as it streams by, and keeps only its begin. */
  readonly compareWith?: KnownBytes;
  readonly chunked?: boolean;
  /** True sends an upload even if it may be over the limit per request. */
  readonly overLimit?: boolean;
}

/** A multipart upload as most checks need it; `null` leaves a form field out. */
export interface UploadForm {
  readonly fileName: string;
  readonly content: Payload | Buffer;
  /** The part's Content-Type; left out by default, `null` too. */
  readonly contentType?: string | null;
  /** More fields of the file part, such as Content-Encoding. */
  readonly partFields?: readonly Field[];
  readonly shareId?: string | null;
  readonly folderId?: string | null;
  readonly name?: string;
}

/** The one file of a read-only target, as it is sent under `Accept-Encoding: identity`. */
export interface TargetObject {
  readonly path: string;
  readonly bytes: Buffer;
  /** The content coding of the bytes, in lower case, if the target labels them with one. */
  readonly contentCoding?: string | undefined;
}

/**
 * The server under test, operation by operation; every exchange is recorded and nothing is judged. An operation on an
 * id that cannot be put into a path throws `NotSent`.
 */
export interface Target {
  readonly facts: TargetFacts;
  /** Where this check's files go. */
  readonly workspace: Workspace;
  /** Moves the target's time, where its description says how. */
  readonly clock: Clock | undefined;
  /** The one file of a read-only target. */
  readonly object: TargetObject | undefined;
  readonly route: Route;

  /** @throws {NotSent} when the body may be over the limit and is not meant to be. */
  upload(form: UploadForm, options?: RequestOptions): Promise<Reply>;
  /** Sends any multipart body, right or wrong. */
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
  /** A listing of the folder, or of the root; `query` names a page of it. */
  children(folderId: string | undefined, query?: Readonly<Record<string, string>>): Promise<Reply>;
  /** Any other request, such as one to a route that is not served. */
  request(
    method: string,
    path: string,
    options?: RequestOptions & { readonly body?: Payload | Buffer | RequestBody },
  ): Promise<Reply>;

  /** The number of 429 responses in this run, and of those without Retry-After. */
  throttling(): { readonly responses: number; readonly withoutRetryAfter: number };
  /** The paths of the contract's operations below the origin. */
  readonly paths: TargetPaths;
  /** The paths of the operations on one file, session or folder, below the origin. */
  readonly pathOf: OperationPaths;
  /** The ids that the target gave during this run. */
  issuedIds(): ReadonlySet<string>;
  /** The credentials of this identity and the configured fields, for a request that is not sent by an operation above. */
  authorization(): readonly Field[];
  /** The multipart parts that `upload` would send, to be reordered or spoilt. */
  partsOf(form: UploadForm): MultipartBody;

  /** A name that no other case of this run uses; begins with the run's prefix, ends in `ending`. */
  nextName(ending?: string): string;
  asCaller(identity: Identity): Target;
  viaRoute(route: Route): Target;
  /** The same target over `connections` separate connections. */
  overConnections(connections: number): Target;
  /** A separate raw connection, for what an HTTP client refuses to send. */
  connect(): Promise<RecordedConnection>;
}
