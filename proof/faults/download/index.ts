import type { Fault } from '../fault.ts';
import { downloadAfterDisconnectFaults } from './after-disconnect.ts';
import { downloadBytesFaults } from './bytes.ts';
import { downloadCachesFaults } from './caches.ts';
import { downloadChangesMeanwhileFaults } from './changes-meanwhile.ts';
import { downloadClientFieldsFaults } from './client-fields.ts';
import { downloadConcurrentDownloadsFaults } from './concurrent-downloads.ts';
import { downloadContentNegotiationFaults } from './content-negotiation.ts';
import { downloadDatesFaults } from './dates.ts';
import { downloadDeletedFilesFaults } from './deleted-files.ts';
import { downloadEntityTagsFaults } from './entity-tags.ts';
import { downloadFileIdsFaults } from './file-ids.ts';
import { downloadHangUpsFaults } from './hang-ups.ts';
import { downloadHeadContentFaults } from './head-content.ts';
import { downloadLargeFilesFaults } from './large-files.ts';
import { downloadRepeatedDownloadsFaults } from './repeated-downloads.ts';
import { downloadRequestParsingFaults } from './request-parsing.ts';
import { downloadResponseHeadersFaults } from './response-headers.ts';
import { downloadSharedResponseFaults } from './shared-response.ts';
import { downloadTranscodingFaults } from './transcoding.ts';

/** Faults of the area `download`. */
export const downloadFaults: readonly Fault[] = [
  ...downloadAfterDisconnectFaults,
  ...downloadBytesFaults,
  ...downloadConcurrentDownloadsFaults,
  ...downloadFileIdsFaults,
  ...downloadHangUpsFaults,
  ...downloadHeadContentFaults,
  ...downloadLargeFilesFaults,
  ...downloadRepeatedDownloadsFaults,
  ...downloadRequestParsingFaults,
  ...downloadResponseHeadersFaults,
  ...downloadSharedResponseFaults,
  ...downloadTranscodingFaults,
  ...downloadCachesFaults,
  ...downloadChangesMeanwhileFaults,
  ...downloadClientFieldsFaults,
  ...downloadContentNegotiationFaults,
  ...downloadDatesFaults,
  ...downloadDeletedFilesFaults,
  ...downloadEntityTagsFaults,
];
