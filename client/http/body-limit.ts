import type { Field, TransportFailure } from '../messages/exchange.ts';
import type { KnownBytes } from '../payload/known-bytes.ts';

const mebibyte = 1024 * 1024;

/** The limit for a response that is neither a file nor a listing: far more than the contract's JSON needs. */
export const answerLimitBytes = 4 * mebibyte;
/** The limit for a listing of shares or of a folder: enough for 100,000 items. */
const listingLimitBytes = 32 * mebibyte;
/** The limit for a file that is kept in full. */
export const largestKeptBytes = 64 * mebibyte;
/** The number of bytes that a target may add to known content, such as multipart framing or a coding. */
const slackBytes = 65_536;

/** Returns the maximum number of bytes to read of a response. */
export function bodyLimitOf(request: {
  readonly bodyLimitBytes?: number | undefined;
  readonly compareWith?: KnownBytes | undefined;
}): number {
  const { bodyLimitBytes, compareWith } = request;
  if (bodyLimitBytes !== undefined) return bodyLimitBytes;
  return Math.max(answerLimitBytes, compareWith === undefined ? 0 : compareWith.sizeBytes + slackBytes);
}

/**
 * Returns the maximum number of bytes to read of a download, in a check whose longest content has `bytes` bytes. Each requested
 * range may be a separate part, a coding may make content slightly longer, and content sent as gzip may be returned decompressed.
 */
export function downloadLimitOf(longestBytes: number, fields: readonly Field[] = []): number {
  const ranges = fields
    .filter(([name]) => name.toLowerCase() === 'range')
    .flatMap(([, value]) => value.split(','));
  return Math.min(largestKeptBytes, (2 + ranges.length) * longestBytes + answerLimitBytes);
}

/** The maximum number of bytes to read of the listings of one run. */
export interface ListingBounds {
  readonly limitBytes: number;
  note(failure: TransportFailure | undefined): void;
}

/** After a listing over the limit, listings have the same limit as other responses. */
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
