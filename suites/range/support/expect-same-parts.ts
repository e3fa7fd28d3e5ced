import { fieldOf, type Reply } from '../../../client/messages/reply.ts';
import { isByteranges, readByteranges } from '../../../toolkit/protocol/byteranges.ts';
import { expectEqual } from '../../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../../toolkit/verbs/expect-status.ts';

/**
 * Two requests mean the same: the responses have the same status, and a 206 states the same ranges. Whether these are the requested
 * ranges, and whether the bytes are right, other requirements judge. @throws {Violation}
 */
export function expectSameParts(reply: Reply, canonical: Reply): void {
  expectStatus(reply, canonical.status, 'status of the range in another format');
  if (reply.status === 206)
    expectEqual(statedRanges(reply), statedRanges(canonical), 'ranges of the range in another format', reply);
}

function statedRanges(reply: Reply): string | undefined {
  if (!isByteranges(reply)) return fieldOf(reply, 'content-range');
  const parts = readByteranges(reply);
  return typeof parts === 'string'
    ? parts
    : parts.map(({ fields }) => fields.get('content-range') ?? 'none').join('; ');
}
