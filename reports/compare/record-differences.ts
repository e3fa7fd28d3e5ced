import { subjectOf } from '../../record/known-failures.ts';
import type { RunRecord } from '../../record/record.ts';
import { canonicalJson } from '../../util/canonical-json.ts';
import { targetName } from '../text/target-name.ts';

/** A property in which two records differ. */
export interface Difference {
  readonly subject: string;
  readonly before: string;
  readonly after: string;
}

/** Differences between the configurations of two runs, which may explain different results. */
export function recordDifferences(before: RunRecord, after: RunRecord): readonly Difference[] {
  const later = new Map(conditions(after));
  return [
    ...conditions(before).map(([subject, value]) => ({
      subject,
      before: value,
      after: later.get(subject) ?? '',
    })),
    ...rowDifferences(before, after),
  ].filter((difference) => difference.before !== difference.after);
}

function conditions({
  target,
  tool,
  contract,
  run,
  gate,
  configuration,
}: RunRecord): readonly (readonly [string, string])[] {
  const { only, skip, level } = run.selection;
  return [
    ['target', targetName(target)],
    ['profile', target.profile],
    ['drivespec', tool.version],
    ['contract', `${contract.version}, ${contract.digest.slice(0, 16)}`],
    ['mode', run.mode],
    ['seed', String(run.seed)],
    ['only', only.join(' ') || 'all'],
    ['skip', skip.join(' ') || 'none'],
    ['level', level ?? 'all'],
    ['limit', `${target.limit.lowBytes} to ${target.limit.highBytes} bytes`],
    ['ended', run.interrupted ? 'interrupted' : (run.stopReason ?? 'whole')],
    ['shard', run.shard === undefined ? 'none' : `${run.shard.index} of ${run.shard.of}`],
    ['known failures', gate?.accepted.map(subjectOf).join(' ') || 'none'],
    ...described(configuration),
  ];
}

const described = (configuration: RunRecord['configuration']): readonly (readonly [string, string])[] =>
  descriptive.map((member) => [member, canonicalJson(configuration?.[member] ?? 'not recorded')]);

/** The members of the description that affect how a target is judged; other members of the record contain the rest. */
const descriptive = ['capabilities', 'clock', 'chunk_checksum', 'gzip', 'dedup', 'progress'];

/** The requirements that only one of the two runs has, or that differ in level or statement. */
function rowDifferences(before: RunRecord, after: RunRecord): readonly Difference[] {
  const earlier = new Map(before.requirements.map((row) => [row.id, row]));
  const later = new Map(after.requirements.map((row) => [row.id, row]));
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((id) => {
    const [was, is] = [earlier.get(id), later.get(id)];
    const subject = `row ${id}`;
    if (was?.level !== is?.level)
      return [{ subject, before: was?.level ?? 'absent', after: is?.level ?? 'absent' }];
    return was?.statement === is?.statement
      ? []
      : [{ subject, before: was?.statement ?? '', after: is?.statement ?? '' }];
  });
}
