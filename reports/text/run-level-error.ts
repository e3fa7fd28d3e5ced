import { classifyResults, isRed } from '../../record/gate-effect.ts';
import { staleEntries } from '../../record/known-failures.ts';
import type { RunRecord } from '../../record/record.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { verdictInWords } from './describe-verdict.ts';
import { visibleLine } from './escape-invisible.ts';

/** The reason for a nonzero exit code that no check explains: the run was interrupted, ended by the target, or verified nothing. */
export function runTrouble(record: RunRecord): string | undefined {
  if (record.run.interrupted) return 'interrupted: only the finished part is shown';
  if (exitCodeOf(record) === 0 || classifyResults(record).some(isRed)) return undefined;
  const stopped = record.run.stoppedByTarget === undefined ? [] : [record.run.stoppedByTarget.detail];
  const stale = staleEntries(record, record.gate?.accepted ?? []).map(({ reason }) => reason);
  return visibleLine([verdictInWords(record), ...stopped, ...stale].join('; '));
}
