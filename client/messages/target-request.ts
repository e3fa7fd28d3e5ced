import type { KnownBytes } from '../payload/known-bytes.ts';
import type { Payload } from '../payload/payload.ts';
import type { Field } from './exchange.ts';

/** A body that can be sent again: its pieces are created each time. */
export interface RequestBody {
  readonly lengthBytes: number;
  readonly pieces: () => Iterable<Buffer>;
  /** The same bytes described by data, where they are. */
  readonly payload?: Payload | undefined;
}

/** One request as a check asks for it. */
export interface TargetRequest {
  readonly method: string;
  /** Path and query below the target's origin, sent unchanged. */
  readonly path: string;
  readonly fields?: readonly Field[];
  readonly body?: RequestBody | undefined;
  /** Send the body in chunked transfer coding, without Content-Length. */
  readonly chunked?: boolean;
  readonly timeoutMs?: number;
  /** Bytes of the response body that are read; more is a failure "body over the limit". */
  readonly bodyLimitBytes?: number | undefined;
  /** Compares the body of a plain success with these bytes as it streams by, and keeps only its begin. */
  readonly compareWith?: KnownBytes | undefined;
}
