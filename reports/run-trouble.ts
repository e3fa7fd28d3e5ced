import { staleEntries } from '../runner/known-failures.ts';
import type { RunRecord } from '../runner/record.ts';
import { exitCodeOf } from '../runner/verdict.ts';
import { isRed, weighed } from '../runner/weigh.ts';
import { verdictInWords } from './verdict-words.ts';
import { visibleLine } from './visible.ts';

/** Why the exit code is not 0 where no check says why: the run was interrupted, or the target ended it, or it came to nothing. */
export function runTrouble(record: RunRecord): string | undefined {
  if (record.run.interrupted) return 'interrupted: this is what was done until then';
  if (exitCodeOf(record) === 0 || weighed(record).some(isRed)) return undefined;
  const stopped = record.run.stopped === undefined ? [] : [record.run.stopped.detail];
  const stale = staleEntries(record, record.gate?.accepted ?? []).map(({ says }) => says);
  return visibleLine([verdictInWords(record), ...stopped, ...stale].join('; '));
}
