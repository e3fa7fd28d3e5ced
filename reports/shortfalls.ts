import type { RunRecord } from '../runner/record.ts';
import { visibleLine } from './visible.ts';

/** Why a run was not the whole of it, one line each; nothing for a whole run. Gaps are no shortfall: the run tried. */
export function shortfallsOf({ run }: RunRecord): readonly string[] {
  const { only, skip, level } = run.selection;
  return [
    ...(run.interrupted ? ['interrupted: this is what was done until then'] : []),
    ...(run.cutOff === undefined ? [] : [`cut off: ${run.cutOff}`]),
    ...(only.length === 0 ? [] : [`partial: only ${only.join(', ')}`]),
    ...(skip.length === 0 ? [] : [`partial: without ${skip.join(', ')}`]),
    ...(level === undefined ? [] : [`partial: nothing that binds less than ${level}`]),
  ].map(visibleLine);
}
