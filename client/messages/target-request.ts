import type { DownloadedBytes } from '../payload/downloaded-bytes.ts';
import type { KnownBytes } from '../payload/known-bytes.ts';
import type { Payload } from '../payload/payload.ts';
import type { Field } from './exchange.ts';

/** A body that can be sent again: its pieces are created each time. */
export interface RequestBody {
  readonly lengthBytes: number;
  readonly pieces: () => Iterable<Buffer>;
  /** The same bytes as a payload, if they are described by one. */
  readonly payload?: Payload | undefined;
}

/** One request of a check. */
export interface TargetRequest {
  readonly method: string;
  /** Path and query below the target's origin, sent unchanged. */
  readonly path: string;
  readonly fields?: readonly Field[];
  readonly body?: RequestBody | undefined;
  /** True sends the body in chunked transfer coding, without Content-Length. */
  readonly chunked?: boolean;
  readonly timeoutMs?: number;
  /** The maximum size of the response body in bytes; more is a failure "body over the limit". */
  readonly bodyLimitBytes?: number | undefined;
  /** Reading ends after this many bytes of the response body, without a failure; by default, everything is read. */
  readonly enoughBytes?: number | undefined;
  /** Receives the body of a 200 response, which the reply then does not keep. */
  readonly keepIn?: DownloadedBytes | undefined;
  /** Compares the body of a plain success with these bytes while it is received, and keeps only its beginning. */
  readonly compareWith?: KnownBytes | undefined;
}
