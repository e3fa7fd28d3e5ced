import type { Fault } from '../fault.ts';

/** Faults of the area `complete`. */
export const completeFaults: readonly Fault[] = [
  {
    id: 'complete/missing-chunk-is-overlooked',
    breaks: ['FIN-02'],
    caughtBy: [],
    says: 'complete makes a shorter file when chunks are missing',
    steps: () => ({ missingChunks: () => [] }),
  },
  {
    id: 'complete/twice-makes-two-files',
    breaks: ['FIN-03'],
    caughtBy: [],
    says: 'a second complete makes a second file',
    steps: () => ({
      onSecondComplete: () => 'again',
      closeSession: ({ session }) => Object.assign(session, { status: 'completed' }),
    }),
  },
];
