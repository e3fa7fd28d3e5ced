import type { Level } from '../../contract/requirement.ts';
import type { RunRecord } from '../../record/record.ts';
import { judgedOf } from '../judged.ts';
import { acceptedRequirements, isAccepted } from '../text/accepted.ts';
import { resultOf } from '../text/counts.ts';
import { verdictWords } from '../text/describe-verdict.ts';
import { shortfallsOf } from '../text/incomplete-run-notes.ts';

/** The text and colour of a badge; white text on each colour has a contrast of at least 4.5 to 1. */
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

/** A target that violates requirements, with every violation accepted. */
const acceptedColour = '#8a5200';

/**
 * The verdict, with the number of requirements met at each level: `conformant · MUST 92/92 · SHOULD 38/40`.
 * An incomplete run never claims conformance: its badge is `partial run` or `interrupted`.
 */
export function badgeOf(record: RunRecord): Badge {
  const { verdict, run, requirements } = record;
  const isWhole = shortfallsOf(record).length === 0;
  const violated = verdict === 'non-conformant';
  const { judged, all } = judgedOf(record);
  const standing = isWhole
    ? []
    : [run.interrupted ? 'interrupted' : 'partial run', `${judged} of ${all} judged`];
  const claims =
    isWhole || violated ? [`${verdictWords[verdict]}${isAccepted(record) ? ', accepted' : ''}`] : [];
  const counts = violated
    ? [violationsOf(record)]
    : (['MUST', 'SHOULD'] as const).flatMap((level) => shareOf(level, requirements));
  const known = violated ? [] : otherAccepted(record);
  return {
    label: 'drivespec',
    message: [...claims, ...counts, ...known, ...standing].join(' · '),
    colour: isAccepted(record)
      ? acceptedColour
      : isWhole || violated
        ? colours[verdict]
        : colours.inconclusive,
  };
}

/** The number of violated requirements, and of those whose failures are all accepted. */
function violationsOf(record: RunRecord): string {
  const violated = record.requirements.filter((one) => resultOf(one) === 'violated');
  const accepted = violated.filter(({ id }) => acceptedRequirements(record).has(id)).length;
  return `${violated.length} MUST violated${accepted === 0 ? '' : `, ${accepted} accepted`}`;
}

/** The number of requirements below MUST that are not followed, with all of their failures accepted. */
function otherAccepted(record: RunRecord): readonly string[] {
  const accepted = acceptedRequirements(record).size;
  return accepted === 0 ? [] : [`${accepted} accepted`];
}

/** How many requirements of a level were met, of those that the target claims. */
function shareOf(level: Level, requirements: RunRecord['requirements']): readonly string[] {
  const claimed = requirements.filter((one) => one.level === level && one.status !== 'not-applicable');
  const met = claimed.filter(({ status }) => status === 'pass');
  return claimed.length === 0 ? [] : [`${level} ${met.length}/${claimed.length}`];
}
