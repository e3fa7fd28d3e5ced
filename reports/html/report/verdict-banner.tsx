import type { RunRecord, Verdict } from '../../../runner/record.ts';
import { verdictCounts, verdictWord } from '../../verdict-words.ts';
import { visible } from '../../visible.ts';
import { Icon, type IconName } from '../icon.tsx';
import { shortened } from '../shortened.ts';

const looks: Readonly<Record<Verdict, IconName>> = {
  conformant: 'pass',
  'conformant-with-gaps': 'pass',
  'non-conformant': 'fail',
  inconclusive: 'error',
};

/** What the run came to, as icon, words and colour; then whatever a reader must know before believing it. */
export function VerdictBanner({ record }: { readonly record: RunRecord }) {
  const { run, notices } = record;
  const look = looks[record.verdict];
  const word = verdictWord(record);
  return (
    <div class={`verdict ${run.interrupted ? 'error' : look}`}>
      <Icon name={run.interrupted ? 'error' : look} />
      <div>
        <h1>{word.charAt(0).toUpperCase() + word.slice(1)}</h1>
        <p>{verdictCounts(record)}</p>
        {run.interrupted && (
          <p>The run was interrupted. All that was done until then is here; the rest counts as untested.</p>
        )}
        {run.cutOff !== undefined && <p>{`Cut off: ${shortened(visible(run.cutOff), 300)}.`}</p>}
        {notices.map((notice) => (
          <p>{`Note: ${shortened(visible(notice), 300)}`}</p>
        ))}
      </div>
    </div>
  );
}
