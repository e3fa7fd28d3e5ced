import type { Check } from '../../check/check.ts';
import { checksumMatchesOnEveryUploadAndDownloadRoute } from './checksum-matches-on-every-upload-and-download-route.ts';
import { checksumMatchesTheDownload } from './checksum-matches-the-download.ts';
import { checksumOfALargeFileMatches } from './checksum-of-a-large-file-matches.ts';
import { deletingOneOfTwoEqualFilesLeavesTheOther } from './deleting-one-of-two-equal-files-leaves-the-other.ts';
import { equalBytesHaveOneChecksum } from './equal-bytes-have-one-checksum.ts';
import { flippedBitChangesTheChecksum } from './flipped-bit-changes-the-checksum.ts';
import { metadataShowsOnlyCompleteFiles } from './metadata-shows-only-complete-files.ts';

/** The checks of the integrity area, in the order of the requirements. */
export const integrityChecks: readonly Check[] = [
  checksumMatchesTheDownload,
  checksumOfALargeFileMatches,
  checksumMatchesOnEveryUploadAndDownloadRoute,
  flippedBitChangesTheChecksum,
  equalBytesHaveOneChecksum,
  metadataShowsOnlyCompleteFiles,
  deletingOneOfTwoEqualFilesLeavesTheOther,
];
