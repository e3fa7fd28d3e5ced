import type { Finding } from '../check/violation.ts';

/**
 * The result of a check on a server with a fault.
 * `caught`: the check failed, and the same case passes on the unmodified server. `held`: the check did not fail.
 * `false alarm`: the case fails on the unmodified server too. `no verdict`: the check was blocked, in error or not run, so the
 * fault is not detected.
 */
export type PairVerdict = 'caught' | 'held' | 'false alarm' | 'no verdict';

/** The result of one check on one fault. */
export interface PairProof {
  readonly check: string;
  /** Whether the fault lists the check; a check that is not listed may detect the fault too. */
  readonly listed: boolean;
  readonly verdict: PairVerdict;
  /** The case that fails on the fault. */
  readonly case?: string;
  readonly finding?: Finding;
  /** The reason for the missing verdict. */
  readonly reason?: string;
  /** How often the server reached a step that the fault replaces. */
  readonly reached: number;
  /** The number of runs of the check; more than one only for a fault that is detected by chance. */
  readonly looks: number;
  readonly durationMs: number;
}

/** One fault and the results of the checks on it. */
export interface FaultProof {
  readonly id: string;
  readonly description: string;
  readonly violates: readonly string[];
  readonly pairs: readonly PairProof[];
}

/** A check that failed on a conforming server, or could not judge it. */
export interface FalseAlarm {
  readonly check: string;
  readonly status: string;
  readonly detail: string;
}

/** A conforming server, either the unmodified reference server or a conforming variant, and the results of the checks on it. */
export interface ConformingProof {
  /** `unmodified` and an area, or the id of a variant. */
  readonly id: string;
  readonly description: string;
  readonly checks: number;
  readonly falseAlarms: readonly FalseAlarm[];
  readonly durationMs: number;
}

/** A null server, and the checks that passed on it. */
export interface NullServerProof {
  readonly id: string;
  readonly description: string;
  readonly checks: number;
  /** A pass without a reason is undeserved. */
  readonly passed: readonly { readonly check: string; readonly reason?: string }[];
  /** Checks that were in error on it. */
  readonly defects: readonly { readonly check: string; readonly detail: string }[];
  /** Checks that are listed as allowed to pass, but did not pass. */
  readonly idle: readonly string[];
  readonly durationMs: number;
}

/** The result of `drivespec prove`. */
export interface ProofRecord {
  readonly apiVersion: 'drivespec-proof/v2';
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
    /** The number of undeserved passes on null servers, and of checks in error on one. */
    readonly undeserved: number;
  };
  readonly conforming: readonly ConformingProof[];
  readonly faults: readonly FaultProof[];
  readonly nullServers: readonly NullServerProof[];
  /** Entries that are listed but do not exist, or exist but are not listed, a sentence each. */
  readonly gaps: readonly string[];
}

/** Whether a check that the fault lists did not catch it, or the fault lists no check. */
export function isSurvivor({ pairs }: Pick<FaultProof, 'pairs'>): boolean {
  const listed = pairs.filter((pair) => pair.listed);
  return listed.length === 0 || listed.some(({ verdict }) => verdict !== 'caught');
}

/** The undeserved passes on a null server, and the checks that were in error on it. */
export function undeservedPasses({
  passed,
  defects,
}: NullServerProof): readonly { readonly check: string; readonly seen: string }[] {
  return [
    ...passed.filter(({ reason }) => reason === undefined).map(({ check }) => ({ check, seen: 'pass' })),
    ...defects.map(({ check, detail }) => ({ check, seen: detail })),
  ];
}

/** 0 if everything is proven; 1 for a survivor, a false alarm, an undeserved pass or a gap. */
export function proofExitCode({ totals, gaps }: Pick<ProofRecord, 'totals' | 'gaps'>): number {
  return totals.survivors + totals.falseAlarms + totals.undeserved + gaps.length === 0 ? 0 : 1;
}
