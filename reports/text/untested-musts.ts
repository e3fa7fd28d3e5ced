import type { RunRecord } from '../../record/record.ts';

/** The untestable MUST requirements, grouped by reason. */
export function untestedMusts({
  requirements,
}: RunRecord): readonly { readonly reason: string; readonly ids: readonly string[] }[] {
  const reasons = new Map<string, string[]>();
  for (const { id, level, status, reason = 'no reason given' } of requirements)
    if (level === 'MUST' && status === 'untestable')
      reasons.set(reason, [...(reasons.get(reason) ?? []), id]);
  return [...reasons].map(([reason, ids]) => ({ reason, ids }));
}
