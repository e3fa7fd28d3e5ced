import { lateFiles } from '../servers/replica-files.ts';
import type { Variant } from './variant.ts';

/** Conforming variants of the area `replica`. */
export const replicaVariants: readonly Variant[] = [
  {
    id: 'replica/two-addresses-of-one-state',
    uses: [],
    description: 'a second address with the same state, declared strongly consistent',
    steps: () => ({}),
    replica: () => ({ consistency: 'strong' }),
  },
  {
    id: 'replica/two-addresses-that-declare-nothing',
    uses: [],
    description: 'a second address with the same state, without a declared consistency',
    steps: () => ({}),
    replica: () => ({}),
  },
  {
    id: 'replica/a-new-file-is-visible-late',
    uses: ['REP-01', 'REP-02', 'REP-04', 'REP-05'],
    description: 'the other address shows a new file 300 ms late, and eventual consistency is declared',
    steps: () => ({}),
    replica: () => ({ consistency: 'eventual', store: lateFiles(300) }),
  },
  {
    id: 'replica/a-new-file-is-visible-late-and-nothing-is-declared',
    uses: ['REP-01', 'REP-02', 'REP-04', 'REP-05'],
    description: 'the other address shows a new file 300 ms late, without a declared consistency',
    steps: () => ({}),
    replica: () => ({ store: lateFiles(300) }),
  },
  {
    id: 'replica/a-second-complete-is-refused',
    uses: ['REP-06'],
    description: 'the other address refuses the second complete of a session with 409',
    steps: () => ({}),
    replica: () => ({ consistency: 'strong', steps: { onSecondComplete: () => 'refuse' } }),
  },
  {
    id: 'replica/a-clock-is-twenty-seconds-ahead',
    uses: ['REP-07'],
    description: 'the clock of the other address is 20 s ahead',
    steps: () => ({}),
    replica: () => ({ consistency: 'strong', clockAheadSeconds: 20 }),
  },
];
