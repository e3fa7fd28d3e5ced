import type { RunRecord } from '../../runner/record.ts';
import { shortfallsOf } from '../shortfalls.ts';
import { verdictWords } from '../verdict-words.ts';

/** What a badge says; the colours carry white text with a contrast of at least 4.5 to 1. */
export interface Badge {
  readonly label: 'drivespec';
  readonly message: string;
  readonly colour: `#${string}`;
}

const colours: Readonly<Record<RunRecord['verdict'], Badge['colour']>> = {
  conformant: '#2e7d32',
  'conformant-with-gaps': '#5c6f14',
  'non-conformant': '#b71c1c',
  inconclusive: '#616161',
};

/**
 * The verdict with its levels, and how much of each was shown: `conformant · MUST 92/92 · SHOULD 38/40`.
 * A run that was not whole never says that a target conforms: it says `partial run` or `interrupted`.
 */
export function badgeOf(record: RunRecord): Badge {
  const { verdict, totals, run } = record;
  const isWhole = shortfallsOf(record).length === 0;
  const broken = verdict === 'non-conformant';
  const standing = isWhole ? [] : [run.interrupted ? 'interrupted' : 'partial run'];
  const claims = isWhole || broken ? [verdictWords[verdict]] : [];
  const counts = broken
    ? [`${totals.MUST.fail} MUST broken`]
    : (['MUST', 'SHOULD'] as const).flatMap((level) => shareOf(level, totals[level]));
  return {
    label: 'drivespec',
    message: [...claims, ...counts, ...standing].join(' · '),
    colour: isWhole || broken ? colours[verdict] : colours.inconclusive,
  };
}

/** How many requirements of a level were kept, of those that the target claims. */
function shareOf(level: string, counts: RunRecord['totals']['MUST']): readonly string[] {
  const claimed = Object.values(counts).reduce((sum, one) => sum + one, 0) - counts['not-applicable'];
  return claimed === 0 ? [] : [`${level} ${counts.pass}/${claimed}`];
}
