import { startReferenceServer } from 'drivespec/reference-server';
import { contractTests } from 'drivespec/vitest';
import { afterAll } from 'vitest';
import { stepsOfFault } from '../../../dist/proof/faults/index.js';

const stops: (() => Promise<void>)[] = [];
afterAll(() => Promise.all(stops.map((stop) => stop())));

contractTests(
  {
    mode: 'quick',
    only: ['RNG-01', 'RNG-02', 'RNG-03'],
    async target() {
      const { url, token, stop } = await startReferenceServer({
        steps: stepsOfFault('range/last-byte-is-exclusive'),
      });
      stops.push(stop);
      return { url, token };
    },
  },
  {
    gate: {
      strict: false,
      noGaps: false,
      accepted: [{ check: 'range/open-range-reads-to-the-end', reason: 'known' }],
    },
  },
);
