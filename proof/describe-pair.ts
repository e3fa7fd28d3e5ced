import { describeFinding } from '../check/violation.ts';
import type { PairProof } from './proof-record.ts';

/** What a check made of a fault, in words. */
export function describePair({
  verdict,
  reason = '',
  reached,
  case: shown = '',
  finding,
}: PairProof): string {
  const found = finding === undefined ? '' : describeFinding(finding);
  switch (verdict) {
    case 'caught':
      return `${found}; case ${shown}`;
    case 'held':
      return reached === 0
        ? 'held: no request came to the faulty step'
        : `held: the faulty step was come to ${reached} times`;
    case 'false alarm':
      return `${found}; case ${shown}; but on the healthy server: ${reason}`;
    case 'no verdict':
      return `no verdict, which is no kill: ${reason}`;
  }
}
