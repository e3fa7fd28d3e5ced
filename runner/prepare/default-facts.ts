import type { Description } from '../../client/description.ts';
import type { ChecksumPlace, Dialect, RequestLimit, TargetFacts } from '../../client/facts.ts';
import type { TargetPaths } from '../../client/paths/target-paths.ts';
import { type ProgressMember, progressMeanings } from '../../client/progress-member.ts';
import type { Capability } from '../../contract/capability.ts';
import type { RunSettings } from '../settings/run-options.ts';

const defaultLimit: RequestLimit = {
  lowBytes: 5_000_000_000,
  highBytes: 5_368_709_120,
  source: 'ScaiDrive Uploads and Downloads default',
};

/** The paths of the operations, unless the description has others. */
export function pathsOf(description: Description): TargetPaths {
  const base = new URL(description.target.url).pathname.replace(/\/+$/, '');
  const api = base === '' ? '/api/v1' : /\/api\/v\d+$/.test(base) ? base : `${base}/api/v1`;
  const paths = description.target.paths ?? {};
  return {
    files: paths.files ?? `${api}/files`,
    sync: paths.sync ?? `${api}/sync/download`,
    uploads: paths.uploads ?? `${api}/uploads`,
    folders: paths.folders ?? `${api}/folders`,
    shares: paths.shares ?? `${api}/users/me/shares`,
    config: paths.config ?? `${api}/config`,
    health: paths.health ?? `${api}/health`,
  };
}

/** The facts from the description alone; preflight adds what it finds. */
export function factsBefore(
  description: Description,
  options: Pick<RunSettings, 'fullSize' | 'mode'>,
): TargetFacts {
  const bytes = description.limits?.request_bytes;
  return {
    profile: description.profile ?? 'scaidrive',
    readOnly: description.profile === 'http',
    servesRanges: true,
    capabilities: declaredCapabilities(description),
    limit:
      bytes === undefined ? defaultLimit : { lowBytes: bytes, highBytes: bytes, source: 'drivespec.yaml' },
    announcedMaxChunkBytes: description.limits?.max_chunk_bytes,
    dialect: {
      chunkChecksumField: description.chunk_checksum?.header ?? 'Content-Digest',
      ...declaredChecksums(description),
      recordedSize: description.gzip?.recorded_size,
      recordedSizeMember: description.gzip?.member ?? 'size',
      negotiation: description.dedup,
      progress: {
        receivedChunks: listsNumbers(description) ? description.progress?.received_chunks : undefined,
        receivedBytes: description.progress?.received_bytes,
        others: declaredProgress(description),
      },
    },
    ...(description.listing === undefined ? {} : { listing: description.listing }),
    ...(description.target.http2 === true ? { protocol: 'HTTP/2' as const } : {}),
    fullSize: options.fullSize,
    ...replicasOf(description.target),
    hasClock: description.clock !== undefined,
    hasRestart: description.restart !== undefined,
    hasKill: description.kill !== undefined,
    deep: options.mode === 'deep',
  };
}

function declaredChecksums({
  chunk_checksum: chunk,
  file_checksum: file,
}: Description): Pick<Dialect, 'chunkChecksums' | 'fileChecksumMember'> {
  const place: ChecksumPlace | undefined =
    chunk?.query === undefined
      ? chunk && { in: 'header', name: chunk.header ?? 'Content-Digest', format: chunk.format ?? 'rfc9530' }
      : { in: 'query', name: chunk.query, format: chunk.format ?? 'hex' };
  return {
    ...(place === undefined ? {} : { chunkChecksums: [place] }),
    ...(file === undefined ? {} : { fileChecksumMember: file.member }),
  };
}

function listsNumbers({ progress }: Description): boolean {
  return (progress?.lists ?? 'numbers') === 'numbers';
}

/** The declared members of progress, except for those that have their own place in the facts. */
function declaredProgress(description: Description): readonly ProgressMember[] {
  const { progress } = description;
  const own = listsNumbers(description) ? ['received_chunks', 'received_bytes'] : ['received_bytes'];
  return progressMeanings.flatMap((means) => {
    const member = progress?.[means];
    return member === undefined || own.includes(means)
      ? []
      : [{ member, means, form: progress?.lists ?? 'numbers' }];
  });
}

function replicasOf({ replicas, consistency }: Description['target']): Pick<TargetFacts, 'replicas'> {
  return replicas === undefined ? {} : { replicas: { count: replicas.length, consistency } };
}

function declaredCapabilities(description: Description): Record<Capability, boolean> {
  return {
    head: false,
    etag: false,
    progress: false,
    listing: false,
    folders: false,
    delete: false,
    versions: false,
    replace: false,
    file_checksum: false,
    chunk_checksum: false,
    negotiation: false,
    durability: false,
    second_identity: description.target.other_token !== undefined,
    ...definedOnly(description.capabilities ?? {}),
  };
}

function definedOnly(
  declared: NonNullable<Description['capabilities']>,
): Partial<Record<Capability, boolean>> {
  return Object.fromEntries(Object.entries(declared).filter(([, value]) => value !== undefined));
}
