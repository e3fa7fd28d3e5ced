import type { Finding } from '../check/violation.ts';

/**
 * What a check made of a fault.
 * `caught`: it failed, and the same case holds on the healthy server. `held`: it saw nothing.
 * `false alarm`: it fails on the healthy server too. `no verdict`: it was blocked, in error or not run; that is no kill.
 */
export type PairVerdict = 'caught' | 'held' | 'false alarm' | 'no verdict';

/** One fault before one check. */
export interface PairProof {
  readonly check: string;
  /** Whether the fault names the check; one that is not named may see it too. */
  readonly listed: boolean;
  readonly verdict: PairVerdict;
  /** The case that shows the fault, and nothing on the healthy server. */
  readonly case?: string;
  readonly finding?: Finding;
  /** Why there is no verdict. */
  readonly reason?: string;
  /** How often the server came to a step that the fault replaces. */
  readonly reached: number;
  /** How many looks it took; more than one only for a fault that shows by chance. */
  readonly looks: number;
  readonly durationMs: number;
}

/** One fault and what the checks made of it. */
export interface FaultProof {
  readonly id: string;
  readonly description: string;
  readonly violates: readonly string[];
  readonly pairs: readonly PairProof[];
}

/** A check that called a right server wrong, or could not judge it. */
export interface FalseAlarm {
  readonly check: string;
  readonly status: string;
  readonly detail: string;
}

/** A server that keeps the contract, the plain reference or a legal variant, and what the checks made of it. */
export interface ConformingProof {
  /** `healthy` and an area, or the id of a variant. */
  readonly id: string;
  readonly description: string;
  readonly checks: number;
  readonly falseAlarms: readonly FalseAlarm[];
  readonly durationMs: number;
}

/** A server that knows nothing of the contract, and the checks that passed on it all the same. */
export interface NullServerProof {
  readonly id: string;
  readonly description: string;
  readonly checks: number;
  /** Those without a reason are unearned. */
  readonly passed: readonly { readonly check: string; readonly reason?: string }[];
  /** Checks that broke over it. */
  readonly defects: readonly { readonly check: string; readonly detail: string }[];
  /** Checks that are excused and need not be. */
  readonly idle: readonly string[];
  readonly durationMs: number;
}

/** What `drivespec prove` found: the matrix, and what is wrong with it. */
export interface ProofRecord {
  readonly apiVersion: 'drivespec-proof/v1';
  readonly tool: { readonly name: 'drivespec'; readonly version: string };
  readonly contract: { readonly version: string; readonly digest: string };
  readonly run: {
    readonly seed: number;
    readonly startedAt: string;
    readonly durationMs: number;
    readonly jobs: number;
    readonly shard?: string;
    readonly interrupted: boolean;
  };
  readonly totals: {
    readonly faults: number;
    readonly pairs: number;
    readonly survivors: number;
    readonly conforming: number;
    readonly falseAlarms: number;
    readonly nullServers: number;
    /** Passes on a server that knows nothing, without a reason, and checks that broke over one. */
    readonly undeserved: number;
  };
  readonly conforming: readonly ConformingProof[];
  readonly faults: readonly FaultProof[];
  readonly nullServers: readonly NullServerProof[];
  /** What is listed and not there, or there and not listed, in words. */
  readonly gaps: readonly string[];
}

/** Whether a check that the fault names did not catch it, or there is none. */
export function isSurvivor({ pairs }: Pick<FaultProof, 'pairs'>): boolean {
  const listed = pairs.filter((pair) => pair.listed);
  return listed.length === 0 || listed.some(({ verdict }) => verdict !== 'caught');
}

/** What a server that knows nothing was given without having earned it, or broke. */
export function undeservedPasses({
  passed,
  defects,
}: NullServerProof): readonly { readonly check: string; readonly seen: string }[] {
  return [
    ...passed.filter(({ reason }) => reason === undefined).map(({ check }) => ({ check, seen: 'pass' })),
    ...defects.map(({ check, detail }) => ({ check, seen: detail })),
  ];
}

/** 0 where everything is proven; 1 for a survivor, a false alarm, an unearned pass or a gap. */
export function proofExitCode({ totals, gaps }: Pick<ProofRecord, 'totals' | 'gaps'>): number {
  return totals.survivors + totals.falseAlarms + totals.undeserved + gaps.length === 0 ? 0 : 1;
}
