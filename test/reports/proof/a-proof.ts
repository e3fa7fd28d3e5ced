import type { FaultProof, PairProof, ProofRecord } from '../../../proof/proof-record.ts';

/** A pair of fault and check that was caught, or what is said of it. */
export function aPair(over: Partial<PairProof> = {}): PairProof {
  const finding = { subject: 'status', expected: '206', actual: '200' };
  const seen = { verdict: 'caught', case: 'size=2', finding } as const;
  return { check: 'range/a-check', listed: true, reached: 3, looks: 1, durationMs: 20, ...seen, ...over };
}

/** A fault and its pairs. */
export function aFault(id: string, pairs: readonly PairProof[]): FaultProof {
  return { id, description: 'a range is ignored', violates: ['RNG-01'], pairs };
}

/** A proof in which everything was caught, or what is said of it. */
export function aProof(over: Partial<ProofRecord> = {}): ProofRecord {
  return {
    apiVersion: 'drivespec-proof/v2',
    tool: { name: 'drivespec', version: '0.1.0' },
    contract: { version: '2026-05-18', digest: 'd'.repeat(64) },
    run: { seed: 42, startedAt: '2026-05-20T10:00:00.000Z', durationMs: 61_000, jobs: 2, interrupted: false },
    totals: someTotals(),
    conforming: [],
    faults: [aFault('range/a-fault', [aPair()])],
    nullServers: [],
    gaps: [],
    ...over,
  };
}

/** Totals of a proof of one fault, or what is said of them. */
export function someTotals(over: Partial<ProofRecord['totals']> = {}): ProofRecord['totals'] {
  const none = { survivors: 0, conforming: 0, falseAlarms: 0, nullServers: 0, undeserved: 0 };
  return { faults: 1, pairs: 1, ...none, ...over };
}
