import type { CheckResult, RunRecord } from '../../record/record.ts';
import { shellWord } from '../../util/shell-word.ts';

/** The command that runs a check again; an old record contains only its flags. */
export function replayLine(
  { replay }: Pick<CheckResult, 'replay'>,
  target: Pick<RunRecord['target'], 'url'>,
): string | undefined {
  return replay?.startsWith('--') ? `drivespec ${shellWord(target.url)} ${replay}` : replay;
}
