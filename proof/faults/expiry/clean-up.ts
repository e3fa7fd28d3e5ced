import type { Fault } from '../fault.ts';
import { contentless, endingTogether, forgettingFiles, keepingHalfFiles } from './support.ts';

const leavesNoFile = 'expiry/an-expired-session-leaves-no-file';
const finishedFile = 'expiry/a-finished-file-does-not-expire';
const othersStay = 'expiry/one-expiry-leaves-the-others';

/** Faults in removing an expired session. */
export const expiryCleanUpFaults: readonly Fault[] = [
  {
    id: 'expiry/half-files-are-kept',
    violates: ['EXP-06'],
    detectedBy: [leavesNoFile],
    description: 'the chunks of a session that is over are made a file, as if they were all',
    steps: keepingHalfFiles,
  },
  {
    id: 'expiry/clean-up-takes-finished-files',
    violates: ['EXP-06'],
    detectedBy: [finishedFile],
    description: 'when a session is over, the old files of its folder go with it',
    steps: forgettingFiles,
  },
  {
    id: 'expiry/finished-content-goes-after-a-day',
    violates: ['EXP-06', 'FIN-06'],
    detectedBy: [finishedFile, 'complete/any-sequence-over-days-agrees-with-the-model'],
    description: 'a day on, a file made by a session has its metadata and no content',
    steps: contentless,
  },
  {
    id: 'expiry/one-expiry-ends-all',
    violates: ['EXP-08'],
    detectedBy: [othersStay],
    description: 'when one session is over, all sessions of its owner are',
    steps: (unmodified) =>
      endingTogether(unmodified, (other) => {
        other.status = 'expired';
      }),
  },
  {
    id: 'expiry/clean-up-takes-chunks-of-the-same-number',
    violates: ['EXP-08'],
    detectedBy: [othersStay],
    description: 'when one session is over, the first chunks of the others go as well',
    steps: (unmodified) => endingTogether(unmodified, (other) => other.chunks.delete(0)),
  },
];
