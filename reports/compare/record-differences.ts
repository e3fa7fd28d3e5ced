import type { RunRecord } from '../../record/record.ts';
import { canonicalJson } from '../../util/canonical-json.ts';
import { targetName } from '../text/target-name.ts';

/** A property in which two records differ. */
export interface Difference {
  readonly subject: string;
  readonly before: string;
  readonly after: string;
}

/** What two runs did not have in common, so that nobody takes another question for another answer. */
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
    ['known failures', gate?.accepted.map(({ check }) => check).join(' ') || 'none'],
    ...described(configuration),
  ];
}

const described = (configuration: RunRecord['configuration']): readonly (readonly [string, string])[] =>
  descriptive.map((member) => [member, canonicalJson(configuration?.[member] ?? 'not recorded')]);

/** The members of the description that affect how a target is judged; the rest of the configuration is elsewhere in the record. */
const descriptive = ['capabilities', 'clock', 'chunk_checksum', 'gzip', 'dedup', 'progress'];

/** The rows of the contract that only one of the two was held to, or at another level. */
function rowDifferences(before: RunRecord, after: RunRecord): readonly Difference[] {
  const earlier = new Map(before.requirements.map((row) => [row.id, row]));
  const later = new Map(after.requirements.map((row) => [row.id, row]));
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((id) => {
    const [was, is] = [earlier.get(id), later.get(id)];
    const subject = `row ${id}`;
    if (was?.level !== is?.level)
      return [{ subject, before: was?.level ?? 'not there', after: is?.level ?? 'not there' }];
    return was?.statement === is?.statement
      ? []
      : [{ subject, before: was?.statement ?? '', after: is?.statement ?? '' }];
  });
}
