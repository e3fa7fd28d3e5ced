import type { Check } from '../../check/check.ts';
import { checksumHoldsForEveryWayInAndOut } from './checksum-holds-for-every-way-in-and-out.ts';
import { checksumIsThatOfTheDownload } from './checksum-is-that-of-the-download.ts';
import { deletingOneOfTwoEqualFilesLeavesTheOther } from './deleting-one-of-two-equal-files-leaves-the-other.ts';
import { equalBytesHaveOneChecksum } from './equal-bytes-have-one-checksum.ts';
import { flippedBitChangesTheChecksum } from './flipped-bit-changes-the-checksum.ts';
import { metadataShowsOnlyWholeFiles } from './metadata-shows-only-whole-files.ts';

/** The checks of area integrity, in the order of the requirements. */
export const integrityChecks: readonly Check[] = [
  checksumIsThatOfTheDownload,
  checksumHoldsForEveryWayInAndOut,
  flippedBitChangesTheChecksum,
  equalBytesHaveOneChecksum,
  metadataShowsOnlyWholeFiles,
  deletingOneOfTwoEqualFilesLeavesTheOther,
];
