import type { TargetFacts } from '../../client/facts.ts';
import { capabilities } from '../../contract/capability.ts';

/** Facts of a target with all capabilities and a small limit. */
export function someFacts(more: Partial<TargetFacts> = {}): TargetFacts {
  return {
    profile: 'reference',
    readOnly: false,
    servesRanges: true,
    capabilities: Object.fromEntries(capabilities.map((name) => [name, true])) as TargetFacts['capabilities'],
    limit: { lowBytes: 8_388_608, highBytes: 8_388_608, source: 'drivespec.yaml' },
    announcedMaxChunkBytes: 4_194_304,
    dialect: {
      chunkChecksumField: 'content-digest',
      recordedSizeMember: 'size',
      negotiation: { request: 'chunk_hashes', needed: 'needed_chunks' },
      progress: { receivedChunks: 'received_chunks', receivedBytes: 'received_bytes' },
    },
    fullSize: false,
    hasClock: true,
    hasRestart: true,
    hasKill: true,
    deep: false,
    ...more,
  };
}
