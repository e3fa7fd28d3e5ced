import type { Fault } from '../fault.ts';
import { completeAfterCompleteFaults } from './after-complete.ts';
import { completeChangesMeanwhileFaults } from './changes-meanwhile.ts';
import { completeCompletedFileFaults } from './completed-file.ts';
import { completeDeclaredChecksumFaults } from './declared-checksum.ts';
import { completeEarlierSessionsFaults } from './earlier-sessions.ts';
import { completeFileVisibilityFaults } from './file-visibility.ts';
import { completeFoundChecksumFaults } from './found-checksum.ts';
import { completeFoundProgressFaults } from './found-progress.ts';
import { completeLateRequestsFaults } from './late-requests.ts';
import { completeMissingChunksFaults } from './missing-chunks.ts';
import { completeProgressAndReplacementFaults } from './progress-and-replacement.ts';
import { completeRequestSequencesFaults } from './request-sequences.ts';
import { completeVisibleLaterFaults } from './visible-later.ts';

/** Faults of the area `complete`. */
export const completeFaults: readonly Fault[] = [
  ...completeAfterCompleteFaults,
  ...completeChangesMeanwhileFaults,
  ...completeCompletedFileFaults,
  ...completeDeclaredChecksumFaults,
  ...completeEarlierSessionsFaults,
  ...completeFileVisibilityFaults,
  ...completeLateRequestsFaults,
  ...completeMissingChunksFaults,
  ...completeProgressAndReplacementFaults,
  ...completeRequestSequencesFaults,
  ...completeFoundChecksumFaults,
  ...completeFoundProgressFaults,
  ...completeVisibleLaterFaults,
];
