import { createHash } from 'node:crypto';
import type { Level } from '../../contract/requirement.ts';
import { type CheckResult, type RunRecord, recordSchema } from '../../record/record.ts';
import { recordDigest } from '../../record/record-digest.ts';
import { requirementStatus } from '../../record/requirement-status.ts';
import { totalsOf } from '../../record/totals.ts';
import { verdictOf } from '../../record/verdict.ts';
import { aRecord } from './a-record.ts';

/** A check of a record in the making; what its status asks for is filled in. */
export type BuiltCheck = Pick<CheckResult, 'id' | 'requirement' | 'status'> & Partial<CheckResult>;

/** What a built record may differ in from the plain one. */
export interface Built {
  readonly checks?: readonly BuiltCheck[];
  /** Levels of rows; MUST where not named. */
  readonly levels?: Readonly<Record<string, Level>>;
  readonly observations?: RunRecord['observations'];
  readonly target?: Partial<RunRecord['target']>;
  readonly run?: Partial<RunRecord['run']>;
  readonly gate?: RunRecord['gate'];
  readonly configuration?: RunRecord['configuration'];
}

/** A record in which everything fits: statuses, totals, verdict, evidence, digest. */
export function buildRecord(built: Built): RunRecord {
  const { checks = [], levels = {}, observations = [], target, run, ...rest } = built;
  const plain = aRecord('text');
  const results = checks.map(withEvidence);
  const requirements = [...new Set(results.map(({ requirement }) => requirement))].map((id) => {
    const own = results.filter(({ requirement }) => requirement === id);
    return {
      id,
      area: 'range',
      level: levels[id] ?? 'MUST',
      status: requirementStatus(own),
      statement: 'A sentence.',
      source: 'ScaiDrive Uploads and Downloads',
      checks: own.map((check) => check.id),
    };
  });
  const record = recordSchema.parse({
    ...plain,
    ...rest,
    target: { ...plain.target, ...target },
    run: { ...plain.run, ...run },
    requirements,
    checks: results,
    totals: totalsOf(requirements),
    verdict: verdictOf(
      { requirements, checks: results },
      { isShard: run?.shard !== undefined, isStopped: run?.stoppedByTarget !== undefined, gate: built.gate },
    ),
    observations,
    notes: [],
  });
  return signed(record);
}

/** The record with the digest that it should carry. */
export function signed(record: RunRecord): RunRecord {
  return { ...record, digest: recordDigest(record) };
}

function withEvidence(check: BuiltCheck): CheckResult {
  const evidence = {
    cases: check.status === 'pass' ? 1 : 0,
    durationMs: 1,
    replay: `--only ${check.id} --seed 1`,
  };
  if (check.status === 'fail') return { ...example(), ...evidence, cases: 1, ...check };
  return check.status === 'pass' || check.status === 'observed'
    ? { cases: 1, durationMs: 1, ...check }
    : { ...evidence, reason: 'a reason', ...check };
}

/** A failure with a body that its digest is of. */
function example(): CheckResult {
  const [failure] = aRecord('text').checks;
  const sha256 = createHash('sha256').update('text').digest('hex');
  const body = { sizeBytes: 4, sha256, encoding: 'text' as const, head: 'text' };
  const exchanges = failure?.exchanges?.map((one) => ({
    ...one,
    response: { status: 206, fields: [], body },
  }));
  return { ...(failure as CheckResult), exchanges: exchanges ?? [] };
}
