import { Untestable } from '../../check/untestable.ts';
import type { TargetFacts } from '../../client/facts.ts';

/** More bytes than the framing of any request adds. */
const largestFramingBytes = 1024 * 1024;

/** A file size in bytes: `plus` over `times` the limit per request. @throws {Untestable} if a safe integer cannot hold it. */
export function bytesOverLimit(
  { limit }: TargetFacts,
  { times = 1, plus }: { times?: number; plus: number },
): number {
  const bytes = limit.highBytes * times + plus;
  if (bytes < Number.MAX_SAFE_INTEGER - largestFramingBytes) return bytes;
  throw new Untestable(`no file is larger than this target's limit of ${limit.highBytes} bytes`);
}
