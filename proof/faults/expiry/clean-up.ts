import type { Fault } from '../fault.ts';
import { contentless, endingTogether, forgettingFiles, keepingHalfFiles } from './support.ts';

const leavesNoFile = 'expiry/an-expired-session-leaves-no-file';
const finishedFile = 'expiry/a-finished-file-does-not-expire';
const othersStay = 'expiry/an-expiry-does-not-affect-other-sessions';

/** Faults in removing an expired session. */
export const expiryCleanUpFaults: readonly Fault[] = [
  {
    id: 'expiry/half-files-are-kept',
    violates: ['EXP-06'],
    detectedBy: [leavesNoFile],
    description: 'the chunks of an expired session become a file, as if they were complete',
    steps: keepingHalfFiles,
  },
  {
    id: 'expiry/clean-up-takes-finished-files',
    violates: ['EXP-06'],
    detectedBy: [finishedFile],
    description: 'when a session expires, the older files of its folder are deleted',
    steps: forgettingFiles,
  },
  {
    id: 'expiry/finished-content-goes-after-a-day',
    violates: ['EXP-06', 'FIN-06'],
    detectedBy: [finishedFile, 'complete/any-sequence-over-days-matches-the-model'],
    description: 'a day later, a file made by a session has its metadata but no content',
    steps: contentless,
  },
  {
    id: 'expiry/one-expiry-ends-all',
    violates: ['EXP-08'],
    detectedBy: [othersStay],
    description: 'when one session expires, all sessions of its owner do',
    steps: (unmodified) =>
      endingTogether(unmodified, (other) => {
        other.status = 'expired';
      }),
  },
  {
    id: 'expiry/clean-up-deletes-chunks-of-other-sessions',
    violates: ['EXP-08'],
    detectedBy: [othersStay],
    description: "when one session expires, chunk 0 of its owner's other sessions is deleted",
    steps: (unmodified) => endingTogether(unmodified, (other) => other.chunks.delete(0)),
  },
];
