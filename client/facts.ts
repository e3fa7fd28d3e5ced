import type { Capability } from '../contract/capability.ts';
import type { IndexForm } from './messages/index-list.ts';
import { NotSent } from './not-sent.ts';
import type { ProgressMember } from './progress-member.ts';

/** The limit per request. Sizes between the two bounds are not judged. */
export interface RequestLimit {
  /** A request of this size, including framing, is under the limit in every interpretation of the contract. */
  readonly lowBytes: number;
  /** A file larger than this, without framing, is over the limit in every interpretation of the contract. */
  readonly highBytes: number;
  readonly source:
    | 'drivespec.yaml'
    | '/api/v1/config'
    | 'found by announced sizes'
    | 'ScaiDrive Uploads and Downloads default';
}

/** How a digest is written: as RFC 9530, RFC 3230 or RFC 1864 define it, in hex or base64, or with the name of its algorithm. */
export type DigestFormat = (typeof digestFormats)[number];

export const digestFormats = [
  'rfc9530',
  'rfc3230',
  'md5-base64',
  'hex',
  'base64',
  'sha256:hex',
  'sha256 base64',
] as const;

/** Where a chunk PUT contains the checksum of its bytes. */
export interface ChecksumPlace {
  readonly in: 'header' | 'query';
  readonly name: string;
  readonly format: DigestFormat;
}

/** The names and formats that the contract does not specify, from the target's description. */
export interface Dialect {
  /** The field of a chunk PUT that contains its checksum. */
  readonly chunkChecksumField: string;
  /** All places of a chunk's checksum that the target compares with the bytes; by default the field above, as RFC 9530 defines it. */
  readonly chunkChecksums?: readonly ChecksumPlace[] | undefined;
  /** The member of a session create that contains the SHA-256 of the whole file; `checksum_sha256` by default. */
  readonly fileChecksumMember?: string | undefined;
  /** Which size the target records for a gzip part, if the description specifies it. */
  readonly recordedSize?: 'stored' | 'original' | undefined;
  /** The metadata member with the recorded size of a gzip part. */
  readonly recordedSizeMember: string;
  /** Members of chunk-hash negotiation: request hashes; response indices of chunks still needed, or already stored. */
  readonly negotiation?:
    | {
        readonly request: string;
        readonly needed?: string | undefined;
        readonly known?: string | undefined;
        /** What the response lists: indices in this form, or the hashes of the chunks. */
        readonly lists?: IndexForm | 'hashes' | undefined;
      }
    | undefined;
  /** Members of the progress object. */
  readonly progress: {
    readonly receivedChunks?: string | undefined;
    readonly receivedBytes?: string | undefined;
    /** Further members whose meaning is known. */
    readonly others?: readonly ProgressMember[] | undefined;
  };
}

/**
 * What holds after a write through one address for a read through another one: `strong`, the read shows the write immediately;
 * `eventual`, within a few seconds.
 */
export type Consistency = 'strong' | 'eventual';

/** The facts about a target after preflight. Checks and generators read them; they never change. */
export interface TargetFacts {
  readonly profile: string;
  /** True if only GET and HEAD of one existing file may be sent. */
  readonly readOnly: boolean;
  /** False for a read-only target that responds to every probed Range with the whole file, as RFC 9110 §14.2 permits. */
  readonly servesRanges: boolean;
  /** The size of the one file of a read-only target, in bytes. */
  readonly objectBytes?: number;
  readonly capabilities: Readonly<Record<Capability, boolean>>;
  readonly limit: RequestLimit;
  /** The largest chunk_size that the target or the description announces, in bytes. */
  readonly announcedMaxChunkBytes?: number | undefined;
  readonly dialect: Dialect;
  /** The members of a listing that contain its items; `items` by default. */
  readonly listing?: { readonly items: readonly string[] } | undefined;
  /** The version of HTTP of every request; absent for HTTP/1.1. */
  readonly protocol?: 'HTTP/2' | undefined;
  /** Whether bodies of more than a few MiB over the limit are sent in full (`--full-size`). */
  readonly fullSize: boolean;
  readonly hasClock: boolean;
  /** Whether the description specifies how to restart the target. */
  readonly hasRestart: boolean;
  /** Whether the description specifies how to end the target without notice. */
  readonly hasKill: boolean;
  /** Further addresses of the same service; absent without any. */
  readonly replicas?: { readonly count: number; readonly consistency: Consistency | undefined } | undefined;
  /** Whether to run cases that need minutes or many megabytes (`--deep`). */
  readonly deep: boolean;
}

/** The smallest legal chunk_size, in bytes. */
export const smallestChunkBytes = 65_536;

/** The chunk_size in the example of ScaiDrive Uploads and Downloads. */
const exampleChunkBytes = 4_194_304;

/**
 * The largest chunk_size that the target must accept, in bytes. If none is announced, it is that of the example, or less: a chunk
 * is sent in one request, so it is below the limit per request.
 */
export function maxChunkBytesOf({
  announcedMaxChunkBytes,
  limit,
}: Pick<TargetFacts, 'announcedMaxChunkBytes' | 'limit'>): number {
  return announcedMaxChunkBytes ?? Math.min(exampleChunkBytes, limit.lowBytes - 1);
}

/** Requires that a request of `bytes` bytes is under the limit in every interpretation. @throws {NotSent} if it may be over. */
export function requireRoom({ limit }: TargetFacts, bytes: number): void {
  if (bytes <= limit.lowBytes) return;
  throw new NotSent(`${bytes} bytes in one request may be over this target's limit of ${limit.lowBytes}`);
}
