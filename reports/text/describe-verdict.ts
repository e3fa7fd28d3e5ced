import type { RunRecord } from '../../record/record.ts';
import { judgedInWords } from '../judged.ts';
import { isAccepted } from './accepted.ts';
import { type Count, countsOf } from './counts.ts';
import { embeddedName } from './target-name.ts';

/** Each verdict in words. */
export const verdictWords: Readonly<Record<RunRecord['verdict'], string>> = {
  conformant: 'conformant',
  'conformant-with-gaps': 'conformant, with gaps',
  'non-conformant': 'not conformant',
  inconclusive: 'inconclusive',
};

/** The verdict in words with the counts, and a note if the embedded server was tested. */
export function verdictInWords(record: RunRecord): string {
  const of = record.target.embedded ? ` (${embeddedName})` : '';
  return `${verdictWord(record)}: ${verdictCounts(record)}${of}`;
}

/** The verdict alone; for an interrupted run, of the finished part. */
export function verdictWord(record: RunRecord): string {
  const accepted = isAccepted(record) ? ', accepted' : '';
  const word = `${verdictWords[record.verdict]}${accepted}`;
  return record.run.interrupted ? `interrupted, so far ${word}` : word;
}

/**
 * The number of requirements with each result, worst first, and the number judged. The counts add up to all requirements; counts
 * of 0 are left out.
 */
export function verdictCounts(record: RunRecord): string {
  const counts = countsOf(record)
    .filter(({ count }) => count > 0)
    .map(countInWords);
  return [...(counts.length === 0 ? [] : [counts.join(', ')]), judgedInWords(record)].join('; ');
}

function countInWords(one: Count): string {
  const { result, count, at, accepted } = one;
  const gap = result === 'untestable' && at.MUST > 0 ? [`${at.MUST} at MUST`] : [];
  const known = accepted > 0 ? [`${accepted === count ? '' : `${accepted} `}accepted`] : [];
  const more = [...gap, ...known].join(', ');
  return `${count}${nounOf(one)} ${result}${more === '' ? '' : ` (${more})`}`;
}

function nounOf({ result, count, at }: Count): string {
  const noun = count === 1 ? 'requirement' : 'requirements';
  if (result === 'violated') return ` MUST ${noun}`;
  if (result === 'not followed') return at.SHOULD === count ? ` SHOULD ${noun}` : ` ${noun}`;
  return result === 'met' ? ` ${noun}` : '';
}
