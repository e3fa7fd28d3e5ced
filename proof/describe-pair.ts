import { describeFinding } from '../check/violation.ts';
import type { PairProof } from './proof-record.ts';

/** The result of a check on a fault, in words. */
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
        ? 'held: no request reached the faulty step'
        : `held: the faulty step was reached ${reached} times`;
    case 'false alarm':
      return `${found}; case ${shown}; but on the unmodified server: ${reason}`;
    case 'no verdict':
      return `no verdict, so the fault is not detected: ${reason}`;
  }
}
