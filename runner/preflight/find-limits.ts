import { smallestChunkBytes, type TargetFacts } from '../../client/facts.ts';
import { jsonOf, type Reply } from '../../client/messages/reply.ts';

/**
 * The facts with the limits from `/api/v1/config`, unless the description has them. A largest chunk size below the smallest valid
 * one is ignored, because it would allow no valid chunk_size.
 */
export function withServedLimits(
  facts: TargetFacts,
  config: Reply,
  declared: { maxChunk: boolean },
): TargetFacts {
  const limits = limitsOf(jsonOf(config));
  const bytes = limits['max_file_size_bytes'];
  const chunk = limits['max_upload_chunk_size_bytes'];
  return {
    ...facts,
    ...(facts.limit.source === 'ScaiDrive Uploads and Downloads default' && isSize(bytes)
      ? { limit: { lowBytes: bytes, highBytes: bytes, source: '/api/v1/config' as const } }
      : {}),
    ...(!declared.maxChunk && isSize(chunk) && chunk >= smallestChunkBytes
      ? { announcedMaxChunkBytes: chunk }
      : {}),
  };
}

function limitsOf(config: unknown): Readonly<Record<string, unknown>> {
  const limits =
    typeof config === 'object' && config !== null && 'limits' in config ? config.limits : undefined;
  return typeof limits === 'object' && limits !== null ? (limits as Readonly<Record<string, unknown>>) : {};
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0;
}
