import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { Byteranges } from './http/byteranges.ts';
import type { FormReader, Part } from './http/multipart.ts';
import type { Refusal } from './http/refusal.ts';
import type { Reply } from './http/reply.ts';
import type { Request } from './http/request.ts';
import type { ReceivedBody } from './http/request-body.ts';
import type { ByteRange, RangeItem } from './rules/range.ts';
import type { SessionEvent, SessionRequest } from './rules/session.ts';
import type { FormEnd, UploadForm } from './rules/upload-form.ts';
import type { Validators } from './rules/validators.ts';
import type { FileDraft } from './storage/commit-file.ts';
import type { Content } from './storage/content.ts';
import type { MemoryBudget } from './storage/memory-budget.ts';
import type { Caller, Session, Store, StoredFile, Version } from './storage/store.ts';

/**
 * Every decision of the reference server, by name. The operations decide nothing themselves, so this interface is the
 * server's only extension point: a server that differs replaces some of these functions. `defaultSteps` implements it.
 *
 * The ids are the requirements that a decision implements.
 */
export interface Steps {
  // Permissions

  /** The caller that sends a request; undefined is refused with 401 (AUTH-01, AUTH-02, AUTH-05). */
  readonly authorise: (given: {
    readonly request: Request;
    readonly callers: ReadonlyMap<string, Caller>;
  }) => Caller | undefined;

  /** Whether a caller may read and write in a share; a share that they may not use is refused with 404 (AUTH-06). */
  readonly mayUseShare: (given: { readonly caller: Caller; readonly shareId: string }) => boolean;

  /** Whether a caller may use an upload session; one that they may not use is refused with 404 (AUTH-06). */
  readonly mayUseSession: (given: { readonly caller: Caller; readonly session: Session }) => boolean;

  // Reading an upload

  /** The boundary of a form; undefined is refused with 422 (UPL-12). */
  readonly readBoundary: (given: { readonly contentType: string | undefined }) => string | undefined;

  /** Creates a reader of a form whose parts have at most `maxPartBytes` bytes each (UPL-05, UPL-12, LIM-02). */
  readonly createFormReader: (given: {
    readonly boundary: string;
    readonly maxPartBytes: number;
  }) => FormReader;

  /** Whether Content-Length alone shows that a file is over the limit: 413 before the body (LIM-02, LIM-05). */
  readonly isDeclaredTooLong: (given: {
    readonly declaredBytes: number;
    readonly limitBytes: number;
  }) => boolean;

  /** Whether a form may be used, by how its body ended; only a complete form may (UPL-11, UPL-17). */
  readonly mayUseForm: (given: FormEnd) => boolean;

  /** The fields of an upload, from the parts of its form (UPL-05, UPL-07, UPL-12, UPL-13). @throws {Refusal} 422. */
  readonly readForm: (given: { readonly parts: readonly Part[] }) => UploadForm;

  /** Whether a part is labelled as gzip data (GZ-01, GZ-03, GZ-06, GZ-07). @throws {Refusal} 415 for another coding. */
  readonly isGzipPart: (given: { readonly contentEncoding: string | undefined }) => boolean;

  /** The number of bytes that gzip data decompresses to (GZ-04, GZ-05). @throws {Refusal} 422 for other data. */
  readonly originalSize: (given: { readonly content: Content }) => Promise<number>;

  // The destination of a file

  /** The id of the folder that a request names, undefined for the root (UPL-06, UPL-13). @throws {Refusal} 404 or 410. */
  readonly resolveFolder: (given: {
    readonly caller: Caller;
    readonly shareId: string;
    readonly folderId: string | null | undefined;
    readonly store: Store;
    readonly mayUseShare: Steps['mayUseShare'];
  }) => string | undefined;

  /** The name to record, made from the name that was sent; undefined is refused with 422 (UPL-08, UPL-09). */
  readonly safeName: (given: { readonly name: string }) => string | undefined;

  /** Whether a file or an open session already has a name in a folder: 409 (UPL-14). */
  readonly nameConflict: (given: {
    readonly name: string;
    readonly shareId: string;
    readonly folderId: string | undefined;
    readonly files: Iterable<StoredFile>;
    readonly sessions: Iterable<Session>;
    readonly except: string | undefined;
  }) => boolean;

  // Storage

  /** The media type to record (MIME-01 to MIME-05). */
  readonly inferMimeType: (given: { readonly type: string | undefined; readonly name: string }) => string;

  /** The SHA-256 of stored bytes, in lower-case hex (INT-01 to INT-03). */
  readonly checksumOf: (given: { readonly content: Content }) => string;

  /** Creates a file, or a version of one, from a draft, atomically (UPL-04, FIN-03, FIN-10, INT-04). */
  readonly commitFile: (given: { readonly draft: FileDraft; readonly store: Store }) => StoredFile;

  /** Hides a file, or removes it if `isPermanent`; other files keep their bytes (INT-05, DUP-05). */
  readonly deleteFile: (given: {
    readonly file: StoredFile;
    readonly isPermanent: boolean;
    readonly store: Store;
  }) => void;

  /** Whether a file was deleted but not permanently: 410 (DL-04). */
  readonly isGone: (given: { readonly file: StoredFile }) => boolean;

  /** A file as the API shows it (UPL-01, UPL-03). */
  readonly fileObject: (given: {
    readonly file: StoredFile;
    readonly path: string;
  }) => Record<string, unknown>;

  // Downloads and ranges

  /** The version that `?version=` names; undefined is refused with 404 (SYNC-06, SYNC-07). @throws {Refusal} 422. */
  readonly selectVersion: (given: {
    readonly file: StoredFile;
    readonly wanted: string | undefined;
  }) => Version | undefined;

  /** The strong entity tag of a version (RNG-20). */
  readonly etagOf: (given: { readonly version: Version }) => string;

  /** The result of the preconditions of a download, before any range (RFC 9110 §13.2.2). */
  readonly precondition: (given: {
    readonly headers: IncomingHttpHeaders;
    readonly validators: Validators;
  }) => 'proceed' | 304 | 412;

  /** Whether If-Range allows a range (RNG-10). */
  readonly ifRangeHolds: (given: {
    readonly field: string | undefined;
    readonly validators: Validators;
  }) => boolean;

  /** The items of a Range field; undefined ignores the field (RNG-06, RNG-12, RNG-18). */
  readonly readRange: (given: { readonly field: string }) => readonly RangeItem[] | undefined;

  /** The range that the query of a sync download requests (SYNC-03 to SYNC-05). @throws {Refusal} 422. */
  readonly readRangeParameters: (given: {
    readonly query: URLSearchParams;
  }) => readonly RangeItem[] | undefined;

  /** The bytes that an item selects from `sizeBytes` bytes; undefined if there are none (RNG-02 to RNG-05, RNG-13). */
  readonly resolveRange: (given: RangeItem & { readonly sizeBytes: number }) => ByteRange | undefined;

  /** The ranges to send, with adjacent ranges joined; undefined sends the whole file (RNG-07, RNG-14). */
  readonly combineRanges: (given: {
    readonly ranges: readonly ByteRange[];
  }) => readonly ByteRange[] | undefined;

  /** The Content-Range of one part (RNG-01, RNG-17). */
  readonly contentRangeOf: (given: ByteRange & { readonly sizeBytes: number }) => string;

  /** The Content-Range of a 416 (RNG-05). */
  readonly unsatisfiedRangeOf: (given: { readonly sizeBytes: number }) => string;

  /** The body of a multipart/byteranges response (RNG-07). */
  readonly byterangesOf: (given: {
    readonly content: Content;
    readonly ranges: readonly ByteRange[];
    readonly mimeType: string;
    readonly contentRange: (range: ByteRange) => string;
  }) => Byteranges;

  /** The bytes of a version from `first` to `last`, both inclusive (DL-01, RNG-01). */
  readonly readBytes: (given: ByteRange & { readonly version: Version }) => Iterable<Uint8Array>;

  /** The Content-Disposition of a download (DL-02). */
  readonly dispositionOf: (given: { readonly name: string }) => string;

  // Upload sessions

  /** The values that a client requests for a session (SES-06). @throws {Refusal} 422 for a body with another structure. */
  readonly readSessionRequest: (given: { readonly body: unknown }) => SessionRequest;

  /** The response to opening a session; `missing` names the chunks to send if hashes were sent (SES-01, DUP-02). */
  readonly sessionObject: (given: {
    readonly session: Session;
    readonly missing: readonly number[] | undefined;
  }) => Record<string, unknown>;

  /** The chunk size of a session; undefined is refused with 422 (SES-03 to SES-05). */
  readonly chunkSizeOf: (given: {
    readonly asked: number | undefined;
    readonly maxChunkBytes: number;
  }) => number | undefined;

  /** The number of chunks of a file (SES-02, SES-09). */
  readonly totalChunksOf: (given: {
    readonly fileSizeBytes: number;
    readonly chunkSizeBytes: number;
  }) => number;

  /** When a session expires after an event, in milliseconds since 1970 (EXP-01 to EXP-05). */
  readonly expiresAt: (given: {
    readonly event: SessionEvent;
    readonly nowMs: number;
    readonly previousMs: number;
  }) => number;

  /** Whether a session has expired: 410 (EXP-02, EXP-03, EXP-07, EXP-08). */
  readonly isExpired: (given: { readonly session: Session; readonly nowMs: number }) => boolean;

  /** Drops the chunks of a session that has expired; returns the number of bytes freed (EXP-06). */
  readonly expireSession: (given: { readonly session: Session }) => number;

  /** The progress of a session as the API shows it (SES-10, FIN-08). */
  readonly progressOf: (given: { readonly session: Session }) => Record<string, unknown>;

  /** The content of a chunk that the client need not send; undefined if it must (DUP-02, DUP-04). */
  readonly knownChunk: (given: {
    readonly hash: string;
    readonly lengthBytes: number;
    readonly chunkSizeBytes: number;
    readonly store: Store;
    readonly mayRead: (file: StoredFile) => boolean;
  }) => Content | undefined;

  // Chunks

  /** The chunk index in a path; undefined is refused with 422 (CHK-06). */
  readonly readIndex: (given: { readonly text: string; readonly totalChunks: number }) => number | undefined;

  /** Whether a session still accepts chunks; if not, 409 (FIN-04). */
  readonly mayPutChunk: (given: { readonly session: Session }) => boolean;

  /** Whether a chunk request may have this Content-Range; if not, 400 (CHK-15). */
  readonly mayPutPart: (given: { readonly contentRange: string | undefined }) => boolean;

  /** The exact length of a chunk in bytes (CHK-03, CHK-07). */
  readonly chunkLengthOf: (given: { readonly session: Session; readonly index: number }) => number;

  /** The largest number of bytes to read of a chunk's body (CHK-07). */
  readonly maxChunkBodyBytes: (given: { readonly session: Session }) => number;

  /** Reads a chunk's body; requests that overlap must not mix (CHK-13). @throws {Refusal} 413 beyond `maxBytes`. */
  readonly receiveChunk: (given: {
    readonly request: Request;
    readonly memory: MemoryBudget;
    readonly maxBytes: number;
  }) => Promise<ReceivedBody>;

  /** Whether a chunk's body may be stored; if not, 422 (CHK-07, CHK-08). */
  readonly mayStoreChunk: (given: { readonly body: ReceivedBody; readonly lengthBytes: number }) => boolean;

  /** Whether a Content-Digest matches the body; if not, 422 (CHK-11). */
  readonly digestAgrees: (given: {
    readonly field: string | undefined;
    readonly content: Content;
  }) => boolean;

  /** Keeps a chunk, in place of an earlier one with its index (CHK-04, CHK-05, CHK-13). */
  readonly storeChunk: (given: {
    readonly session: Session;
    readonly index: number;
    readonly content: Content;
  }) => void;

  // Completing a session

  /** The indices of missing chunks, at most 100; if there are any, 409 (FIN-02). */
  readonly missingChunks: (given: { readonly session: Session }) => readonly number[];

  /** The content that the chunks form (CHK-01, CHK-02). */
  readonly assembleChunks: (given: { readonly session: Session }) => Content;

  /** Whether a file has the checksum that was declared for it; if not, 422 (FIN-05). */
  readonly fileChecksumAgrees: (given: {
    readonly declared: string | undefined;
    readonly actual: string;
  }) => boolean;

  /** The result of a second complete: return the same file, refuse with 409, or create another file (FIN-03). */
  readonly onSecondComplete: (given: { readonly session: Session }) => 'same-file' | 'refuse' | 'again';

  /** Ends a session whose file has been created (FIN-04). */
  readonly closeSession: (given: { readonly session: Session; readonly file: StoredFile }) => void;

  // Restarts

  /** What a restart, or a kill, changes in the stored state: nothing (DUR). It is answered when this is done. */
  readonly restart: (given: {
    readonly how: 'restart' | 'kill';
    readonly store: Store;
    readonly nowMs: number;
  }) => void | Promise<void>;

  // Replies

  /** The reply to a request that is refused: `{detail}` and the fields of its status (ERR-01, AUTH-04). */
  readonly replyToRefusal: (given: { readonly refusal: Refusal }) => Reply;

  /** Writes a reply; if a long request body has not been read, closes the connection (LIM-05). */
  readonly writeReply: (given: {
    readonly reply: Reply;
    readonly request: Request;
    readonly response: ServerResponse;
  }) => Promise<void>;
}
