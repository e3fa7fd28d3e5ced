import type { RunRecord, Verdict } from '../../../record/record.ts';
import { isAccepted } from '../../text/accepted.ts';
import { verdictCounts, verdictWord } from '../../text/describe-verdict.ts';
import { shortfallsOf } from '../../text/incomplete-run-notes.ts';
import { targetName } from '../../text/target-name.ts';
import { Icon, type IconName } from '../icon.tsx';
import { shown } from '../shown.ts';

const looks: Readonly<Record<Verdict, IconName>> = {
  conformant: 'pass',
  'conformant-with-gaps': 'pass',
  'non-conformant': 'fail',
  inconclusive: 'error',
};

/** The verdict as icon, words and colour, followed by its restrictions and notes. */
export function VerdictBanner({ record }: { readonly record: RunRecord }) {
  const { run, notes, target } = record;
  const look = isAccepted(record) ? 'warn' : looks[record.verdict];
  const word = verdictWord(record);
  return (
    <div class={`verdict ${run.interrupted ? 'error' : look}`}>
      <Icon name={run.interrupted ? 'error' : look} />
      <div>
        <h1>{capital(word)}</h1>
        <p>{verdictCounts(record)}</p>
        {target.embedded && <p>{`Target: ${targetName(target)}.`}</p>}
        {shortfallsOf(record).map((shortfall) => (
          <p>{sentence(shown(shortfall, 600))}</p>
        ))}
        {notes.map((notice) => (
          <p>{`Note: ${shown(notice, 300)}`}</p>
        ))}
      </div>
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function sentence(words: string): string {
  return `${capital(words)}.`;
}
