import type { Field, TransportFailure } from '../messages/exchange.ts';
import type { KnownBytes } from '../payload/known-bytes.ts';

const mebibyte = 1024 * 1024;

/** For a response that is neither a file nor a listing: far more than the contract's JSON needs. */
export const answerLimitBytes = 4 * mebibyte;
/** Of a listing of shares or of a folder: enough for 100,000 items. */
const listingLimitBytes = 32 * mebibyte;
/** The limit for a file that is kept completely. */
const largestKeptBytes = 64 * mebibyte;
/** The number of bytes that a target may add to known content, such as multipart framing or a coding. */
const slackBytes = 65_536;

/** How many bytes of an answer are read at most. */
export function bodyLimitOf(request: {
  readonly bodyLimitBytes?: number | undefined;
  readonly compareWith?: KnownBytes | undefined;
}): number {
  const { bodyLimitBytes, compareWith } = request;
  if (bodyLimitBytes !== undefined) return bodyLimitBytes;
  return Math.max(answerLimitBytes, compareWith === undefined ? 0 : compareWith.sizeBytes + slackBytes);
}

/**
 * How many bytes of a download are read at most by a check whose longest content has `bytes` bytes. Each range that is asked for
 * may come as a separate part, a coding may make content a little longer, and content sent in gzip may come unpacked.
 */
export function downloadLimitOf(longestBytes: number, fields: readonly Field[] = []): number {
  const ranges = fields
    .filter(([name]) => name.toLowerCase() === 'range')
    .flatMap(([, value]) => value.split(','));
  return Math.min(largestKeptBytes, (2 + ranges.length) * longestBytes + answerLimitBytes);
}

/** How far the listings of one run are read. */
export interface ListingBounds {
  readonly limitBytes: number;
  note(failure: TransportFailure | undefined): void;
}

/** Once a listing was over the limit, the further ones are read no further than any other answer. */
export function createListingBounds(): ListingBounds {
  let limitBytes = listingLimitBytes;
  return {
    get limitBytes() {
      return limitBytes;
    },
    note(failure) {
      if (failure?.kind === 'body over the limit') limitBytes = answerLimitBytes;
    },
  };
}
