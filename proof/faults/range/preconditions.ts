import type { Steps } from '../../../reference-server/steps.ts';
import type { Fault } from '../fault.ts';

const detectedBy = ['range/preconditions-are-evaluated-before-range'];

/** Faults in the order of preconditions and Range. */
export const rangePreconditionsFaults: readonly Fault[] = [
  {
    id: 'range/preconditions-are-skipped-for-ranges',
    violates: ['RNG-21'],
    detectedBy,
    description: 'a request with Range is answered as if it had no precondition',
    steps: skipped(() => true),
  },
  {
    id: 'range/if-none-match-is-skipped-for-suffix-ranges',
    violates: ['RNG-21'],
    detectedBy,
    description: 'If-None-Match is not evaluated for bytes=-1',
    steps: skipped(({ headers }) => headers['if-none-match'] !== undefined && /=-/.test(headers.range ?? '')),
  },
  {
    id: 'range/if-match-is-skipped-for-ranges',
    violates: ['RNG-21'],
    detectedBy,
    description: 'If-Match is not evaluated if the request has Range',
    steps: skipped(({ headers }) => headers['if-match'] !== undefined),
  },
  {
    id: 'range/unsatisfiable-range-is-refused-before-preconditions',
    violates: ['RNG-21'],
    detectedBy,
    description: 'a range beyond the end is answered with 416 although If-None-Match is current',
    steps: skipped(({ headers }) => /=\d{9,}-/.test(headers.range ?? '')),
  },
];

/** The precondition of some requests with Range is not evaluated. */
function skipped(
  isSkipped: (given: Parameters<Steps['precondition']>[0]) => boolean,
): (unmodified: Steps) => Partial<Steps> {
  return (unmodified) => ({
    precondition: (given) =>
      given.headers.range !== undefined && isSkipped(given) ? 'proceed' : unmodified.precondition(given),
  });
}
