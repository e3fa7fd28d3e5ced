import type { Check } from '../../check/check.ts';
import { checksumAndBytesOfAGzipPartAgree } from './checksum-and-bytes-of-a-gzip-part-agree.ts';
import { decompressionBombIsHandledInTime } from './decompression-bomb-is-handled-in-time.ts';
import { everyNameOfGzipMeansGzip } from './every-name-of-gzip-means-gzip.ts';
import { falseGzipPartIsRefusedOrStoredAsItIs } from './false-gzip-part-is-refused-or-stored-as-it-is.ts';
import { identityPartIsStoredAsWithout } from './identity-part-is-stored-as-without.ts';
import { oneSizeIsRecordedForEveryGzipPart } from './one-size-is-recorded-for-every-gzip-part.ts';
import { rangesOfAGzipPartCountInWhatIsSent } from './ranges-of-a-gzip-part-count-in-what-is-sent.ts';
import { unlabelledGzipDataIsStoredAsItIs } from './unlabelled-gzip-data-is-stored-as-it-is.ts';

/** The checks of area gzip, in the order of the requirements. */
export const gzipChecks: readonly Check[] = [
  oneSizeIsRecordedForEveryGzipPart,
  checksumAndBytesOfAGzipPartAgree,
  rangesOfAGzipPartCountInWhatIsSent,
  unlabelledGzipDataIsStoredAsItIs,
  falseGzipPartIsRefusedOrStoredAsItIs,
  decompressionBombIsHandledInTime,
  identityPartIsStoredAsWithout,
  everyNameOfGzipMeansGzip,
];
