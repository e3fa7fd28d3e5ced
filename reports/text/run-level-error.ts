import { classifyResults, isRed } from '../../record/gate-effect.ts';
import { staleEntries } from '../../record/known-failures.ts';
import type { RunRecord } from '../../record/record.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { verdictInWords } from './describe-verdict.ts';
import { visibleLine } from './escape-invisible.ts';

/** Why the exit code is not 0 where no check says why: the run was interrupted, or the target ended it, or it came to nothing. */
export function runTrouble(record: RunRecord): string | undefined {
  if (record.run.interrupted) return 'interrupted: this is what was done until then';
  if (exitCodeOf(record) === 0 || classifyResults(record).some(isRed)) return undefined;
  const stopped = record.run.stoppedByTarget === undefined ? [] : [record.run.stoppedByTarget.detail];
  const stale = staleEntries(record, record.gate?.accepted ?? []).map(({ reason }) => reason);
  return visibleLine([verdictInWords(record), ...stopped, ...stale].join('; '));
}
