import type { Check } from '../../check/check.ts';
import { checksumAndBytesOfAGzipPartAgree } from './checksum-and-bytes-of-a-gzip-part-agree.ts';
import { codedChunksGiveNoOtherBytes } from './coded-chunks-give-no-other-bytes.ts';
import { decompressionBombIsHandledInTime } from './decompression-bomb-is-handled-in-time.ts';
import { everyNameOfGzipMeansGzip } from './every-name-of-gzip-means-gzip.ts';
import { identityPartIsStoredLikeAPartWithoutCoding } from './identity-part-is-stored-like-a-part-without-coding.ts';
import { invalidGzipPartIsRefusedOrStoredUnchanged } from './invalid-gzip-part-is-refused-or-stored-unchanged.ts';
import { oneSizeIsRecordedForEveryGzipPart } from './one-size-is-recorded-for-every-gzip-part.ts';
import { otherCodingsAreStoredOrRefused } from './other-codings-are-stored-or-refused.ts';
import { otherCodingsGiveNoOtherBytes } from './other-codings-give-no-other-bytes.ts';
import { rangesOfAGzipPartReferToTheBytesSent } from './ranges-of-a-gzip-part-refer-to-the-bytes-sent.ts';
import { unlabelledGzipDataIsStoredUnchanged } from './unlabelled-gzip-data-is-stored-unchanged.ts';

/** The checks of the gzip area, in the order of the requirements. */
export const gzipChecks: readonly Check[] = [
  oneSizeIsRecordedForEveryGzipPart,
  checksumAndBytesOfAGzipPartAgree,
  rangesOfAGzipPartReferToTheBytesSent,
  unlabelledGzipDataIsStoredUnchanged,
  invalidGzipPartIsRefusedOrStoredUnchanged,
  decompressionBombIsHandledInTime,
  identityPartIsStoredLikeAPartWithoutCoding,
  everyNameOfGzipMeansGzip,
  otherCodingsGiveNoOtherBytes,
  otherCodingsAreStoredOrRefused,
  codedChunksGiveNoOtherBytes,
];
