import type { RunRecord } from '../../record/record.ts';
import { visibleLine } from './escape-invisible.ts';

/** The reasons why a run was incomplete, one line each; empty for a complete run. Untestable checks do not make it incomplete. */
export function shortfallsOf({ run, checks }: RunRecord): readonly string[] {
  const { shard } = run;
  const stopReason = run.stoppedByTarget?.detail ?? run.stopReason;
  const { only, skip, level } = run.selection;
  return [
    ...(run.interrupted ? ['interrupted: only the finished part is shown'] : []),
    ...(stopReason === undefined ? [] : [`cut off: ${stopReason}`]),
    ...(shard === undefined
      ? []
      : [
          `shard ${shard.index} of ${shard.of}, ${checks.length} of ${shard.plan.flatMap((row) => row.checks).length} checks: drivespec merge joins the shards into a verdict`,
        ]),
    ...(only.length === 0 ? [] : [`partial: only ${only.join(', ')}`]),
    ...(skip.length === 0 ? [] : [`partial: without ${skip.join(', ')}`]),
    ...(level === undefined ? [] : [`partial: no requirement below ${level}`]),
  ].map(visibleLine);
}
