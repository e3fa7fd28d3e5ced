import type { ChecksumPlace } from '../../client/facts.ts';
import { digestsAt } from '../../client/messages/digest-text.ts';
import type { RequestOptions, Target } from '../../client/target.ts';

/**
 * The places of a chunk's checksum that the target description declares, or that the target was found to compare with the bytes;
 * at least one. Content-Digest (RFC 9530 §2) unless another is known.
 */
export function digestPlaces({ facts }: Target): readonly ChecksumPlace[] {
  const { chunkChecksums = [], chunkChecksumField: name } = facts.dialect;
  return chunkChecksums.length > 0 ? chunkChecksums : [{ in: 'header', name, format: 'rfc9530' }];
}

/**
 * The fields and query parameters that carry a chunk's checksum in these places, by default in all: that of these bytes, or one
 * that differs in its last byte.
 */
export function withDigest(
  target: Target,
  bytes: Buffer,
  { isDamaged = false, places = digestPlaces(target) } = {},
): Pick<RequestOptions, 'fields' | 'query'> {
  return digestsAt(places, bytes, isDamaged);
}
