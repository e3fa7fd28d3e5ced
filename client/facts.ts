import type { Capability } from '../contract/capability.ts';
import { NotSent } from './not-sent.ts';

/** Where the limit per request lies; between the two is the band without a verdict. */
export interface RequestLimit {
  /** A request of this many bytes, framing and all, is under the limit however that is read. */
  readonly lowBytes: number;
  /** A file of more bytes than this is over the limit however it is read, framing left aside. */
  readonly highBytes: number;
  readonly source: 'drivespec.yaml' | '/api/v1/config' | 'ScaiDrive Uploads and Downloads default';
}

/** The names and formats that the contract leaves open, from the target's description. */
export interface Dialect {
  /** The field of a chunk PUT that carries its checksum. */
  readonly chunkChecksumField: string;
  /** Which size a gzip part has recorded, where the target says so. */
  readonly recordedSize?: 'stored' | 'original' | undefined;
  /** The member of the metadata that holds a gzip part's recorded size. */
  readonly recordedSizeMember: string;
  /** Members of chunk-hash negotiation: hashes in the request; in the response the indices still needed, or those already there. */
  readonly negotiation?:
    | { readonly request: string; readonly needed?: string | undefined; readonly known?: string | undefined }
    | undefined;
  /** Members of the progress object. */
  readonly progress: {
    readonly receivedChunks?: string | undefined;
    readonly receivedBytes?: string | undefined;
  };
}

/** The facts about a target after preflight; checks and generators read them, and nothing changes them. */
export interface TargetFacts {
  readonly profile: string;
  /** True where only GET and HEAD of one existing file may be sent. */
  readonly readOnly: boolean;
  /** False for a read-only target that answers every probed Range with the whole file, as RFC 9110 §14.2 permits. */
  readonly servesRanges: boolean;
  /** The size of the one file of a read-only target, in bytes. */
  readonly objectBytes?: number;
  readonly capabilities: Readonly<Record<Capability, boolean>>;
  readonly limit: RequestLimit;
  /** Largest chunk_size that the target takes, in bytes. */
  readonly maxChunkBytes: number;
  readonly dialect: Dialect;
  /** Whether bodies of more than a few MiB over the limit are really sent (`--full-size`). */
  readonly fullSize: boolean;
  readonly hasClock: boolean;
  /** Whether cases that cost minutes or many megabytes are worth it (`--deep`). */
  readonly deep: boolean;
}

/** The smallest legal chunk_size, in bytes. */
export const smallestChunkBytes = 65_536;

/** Checks that a request of `bytes` bytes is under the limit, by any reading of it. @throws {NotSent} when it may be over. */
export function requireRoom({ limit }: TargetFacts, bytes: number): void {
  if (bytes <= limit.lowBytes) return;
  throw new NotSent(`${bytes} bytes in one request may be over this target's limit of ${limit.lowBytes}`);
}
