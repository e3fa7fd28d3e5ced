import type { Exchange } from '../target/exchange.ts';
import type { Finding } from './violation.ts';

/** The smallest case that shows a violation, as data a reader can take in. */
export interface Counterexample {
  readonly case: string;
  /** The case itself, to be run again. */
  readonly value: unknown;
  readonly finding: Finding;
  readonly exchanges: readonly Exchange[];
}

/** What a check came to. A member exists exactly where it has meaning. */
export type Outcome =
  | {
      readonly status: 'pass';
      readonly cases: number;
      readonly cutOff?: string;
      /** Those of the last case that held, where evidence of passing is asked for. */
      readonly exchanges?: readonly Exchange[];
    }
  | {
      readonly status: 'fail';
      readonly cases: number;
      readonly counterexample: Counterexample;
      /** How often the smallest case failed when it was run again. */
      readonly repeated: { readonly failed: number; readonly of: number };
    }
  | {
      readonly status: 'blocked';
      readonly cases: number;
      readonly reason: string;
      readonly blames?: string;
      readonly exchanges: readonly Exchange[];
    }
  | { readonly status: 'untestable'; readonly reason: string }
  | { readonly status: 'not-applicable'; readonly reason: string }
  | { readonly status: 'observed'; readonly cases: number; readonly exchanges?: readonly Exchange[] }
  | { readonly status: 'error'; readonly message: string; readonly exchanges: readonly Exchange[] };

/** Every status, best first: a requirement takes the worst one of its checks. */
export const statuses = [
  'pass',
  'observed',
  'not-applicable',
  'untestable',
  'blocked',
  'fail',
  'error',
] as const satisfies readonly Outcome['status'][];

/** A status of a check or a requirement. */
export type Status = (typeof statuses)[number];

/** The worst of these; not-applicable only where nothing else was seen. */
export function worstStatus(seen: readonly Status[]): Status {
  const told = seen.filter((status) => status !== 'not-applicable');
  if (told.length === 0) return 'not-applicable';
  return told.reduce((worst, status) =>
    statuses.indexOf(status) > statuses.indexOf(worst) ? status : worst,
  );
}
