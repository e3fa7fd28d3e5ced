import { type ClassifiedResults, classifyResults, type GateEffect } from '../../record/gate-effect.ts';
import type { RunRecord } from '../../record/record.ts';

/** The failing checks that the known-failures file accepts, each with the reason. */
export function acceptedChecks(record: RunRecord): ReadonlyMap<string, string> {
  return notesOf(record, 'accepted');
}

/** The known failures that are out of date, each with the reason. */
export function staleChecks(record: RunRecord): ReadonlyMap<string, string> {
  return notesOf(record, 'stale');
}

/** Every part of a report needs the notes of its record. */
const classified = new WeakMap<RunRecord, readonly ClassifiedResults[]>();

function notesOf(record: RunRecord, wanted: GateEffect): ReadonlyMap<string, string> {
  if ((record.gate?.accepted ?? []).length === 0) return new Map();
  const results = classified.get(record) ?? classifyResults(record);
  classified.set(record, results);
  return new Map(
    results.flatMap(({ check, weight, note }) =>
      check !== undefined && weight === wanted ? [[check.id, note ?? '']] : [],
    ),
  );
}

/** The requirements whose failing checks are all accepted. */
export function acceptedRequirements(record: RunRecord): ReadonlySet<string> {
  const accepted = acceptedChecks(record);
  if (accepted.size === 0) return new Set();
  const failing = record.checks.filter(({ status }) => status === 'fail');
  const open = new Set(failing.filter(({ id }) => !accepted.has(id)).map(({ requirement }) => requirement));
  return new Set(failing.map(({ requirement }) => requirement).filter((id) => !open.has(id)));
}

/** Whether the target violates a MUST requirement, and every such failure is accepted. */
export function isAccepted(record: RunRecord): boolean {
  if (record.verdict !== 'non-conformant' || acceptedChecks(record).size === 0) return false;
  const weights = new Set(classifyResults(record).map(({ weight }) => weight));
  return !weights.has('violation') && !weights.has('stale');
}
