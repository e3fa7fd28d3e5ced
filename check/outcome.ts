import type { Exchange } from '../client/messages/exchange.ts';
import type { UnjudgedCases } from './unjudged-cases.ts';
import type { Finding } from './violation.ts';

/** The smallest case that shows a violation, in a readable form. */
export interface Counterexample {
  readonly case: string;
  /** The case itself, so that it can be run again. */
  readonly value: unknown;
  readonly finding: Finding;
  readonly exchanges: readonly Exchange[];
  /** The index in `exchanges` of the one whose response was judged; absent if the finding is about several. */
  readonly judgedExchange?: number;
}

/** The outcome of a check; `cases` is the number of judged cases. A member exists only if it has a meaning. */
export type Outcome = UnjudgedCases & Judgement;

type Judgement =
  | {
      readonly status: 'pass';
      readonly cases: number;
      readonly stopReason?: string;
      /** The exchanges of the last passing case, if evidence of passing checks is requested. */
      readonly exchanges?: readonly Exchange[];
    }
  | {
      readonly status: 'fail';
      readonly cases: number;
      readonly counterexample: Counterexample;
      /** The number of failures when the smallest case was run again. */
      readonly repeated: { readonly failed: number; readonly of: number };
    }
  | {
      readonly status: 'blocked';
      readonly cases: number;
      readonly reason: string;
      readonly blockedBy?: string;
      readonly exchanges: readonly Exchange[];
    }
  | {
      readonly status: 'untestable';
      readonly reason: string;
      /** True if the run ended before a case was judged. */
      readonly unfinished?: true;
    }
  | { readonly status: 'not-applicable'; readonly reason: string }
  | { readonly status: 'deselected'; readonly reason: string }
  | { readonly status: 'observed'; readonly cases: number; readonly exchanges?: readonly Exchange[] }
  | { readonly status: 'error'; readonly message: string; readonly exchanges: readonly Exchange[] };

/** Every status, best first. A requirement has the worst status of its checks. */
export const statuses = [
  'pass',
  'observed',
  'not-applicable',
  'deselected',
  'untestable',
  'blocked',
  'error',
  'fail',
] as const satisfies readonly Outcome['status'][];

/** A status of a check or a requirement. */
export type Status = (typeof statuses)[number];
