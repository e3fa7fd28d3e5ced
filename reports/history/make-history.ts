import type { Status } from '../../check/outcome.ts';
import type { Level } from '../../contract/requirement.ts';
import type { RequirementResult, RunRecord, Verdict } from '../../record/record.ts';
import { recordDigest } from '../../record/record-digest.ts';
import { isDeselected, isJudged, isWhollyJudged } from '../judged.ts';
import type { RecordFile } from '../record-file.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { targetName } from '../text/target-name.ts';

/** One run of a target's history. */
export interface HistoryRun {
  readonly file: string;
  readonly startedAt: string;
  readonly drivespec: string;
  readonly contract: string;
  readonly verdict: Verdict;
  readonly inWords: string;
}

/** The results of a requirement over the runs; each time is the start of a run. */
export interface RowHistory {
  readonly requirement: string;
  readonly area: string;
  readonly level: Level;
  /** Its status in each run that contains it, in order. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly statuses: readonly RowStatus[];
  /** The number of runs in which it failed, or was judged by all of its checks that the run could run. */
  readonly judged: number;
  readonly firstFailed?: string;
  /** The first failure since it was last met; present while it fails. */
  readonly failingSince?: string;
  /** When it was first met after its last failure; present while it is met. */
  readonly fixed?: string;
  /** How often it changed between met and failed. */
  readonly turns: number;
}

/** The result of a requirement in one run. */
export interface RowStatus {
  readonly startedAt: string;
  readonly status: Status;
  /** True if the selection of the run left out some of its checks and the others passed. */
  readonly inPart?: true;
}

/** The runs against one target, the earliest first, and the history of each requirement. */
export interface TargetHistory {
  readonly url: string;
  /** The name of the target in reports. */
  readonly target: string;
  readonly profile: string;
  readonly runs: readonly HistoryRun[];
  readonly rows: readonly RowHistory[];
}

/**
 * The history of each requirement over many runs, for each target. A record that is given twice counts once.
 * @param oneTarget treats all records as runs of one target, regardless of its URL.
 */
export function makeHistory(records: readonly RecordFile[], oneTarget = false): readonly TargetHistory[] {
  const targets = new Map<string, RecordFile[]>();
  for (const dated of inOrder(withoutTwins(records))) {
    const { target } = dated.record;
    const key = oneTarget ? '' : JSON.stringify([targetName(target), target.profile]);
    targets.set(key, [...(targets.get(key) ?? []), dated]);
  }
  return [...targets.values()].map(historyOf);
}

function withoutTwins(records: readonly RecordFile[]): readonly RecordFile[] {
  return [...new Map(records.toReversed().map((dated) => [recordDigest(dated.record), dated])).values()];
}

function inOrder(records: readonly RecordFile[]): readonly RecordFile[] {
  const time = ({ record }: RecordFile): number => Date.parse(record.run.startedAt);
  return records.toSorted((a, b) => time(a) - time(b) || (a.file < b.file ? -1 : 1));
}

function historyOf(runs: readonly RecordFile[]): TargetHistory {
  const target = runs.at(-1)?.record.target ?? { url: '', profile: '' };
  const ids = new Map(runs.flatMap(({ record }) => record.requirements.map((row) => [row.id, row])));
  const rows = runs.map(({ record }) => new Map(record.requirements.map((row) => [row.id, row])));
  return {
    url: target.url,
    target: targetName(target),
    profile: target.profile,
    runs: runs.map(({ file, record }) => ({
      file,
      startedAt: record.run.startedAt,
      drivespec: record.tool.version,
      contract: record.contract.digest,
      verdict: record.verdict,
      inWords: verdictInWords(record),
    })),
    rows: [...ids.values()].map(({ id, area, level }) => {
      const statuses = runs.flatMap(({ record }, index) => {
        const row = rows[index]?.get(id);
        return row === undefined ? [] : [statusOf(row, record)];
      });
      return { requirement: id, area, level, ...turnsOf(statuses) };
    }),
  };
}

function statusOf(row: RequirementResult, { run: { startedAt } }: RunRecord): RowStatus {
  if (isDeselected(row)) return { startedAt, status: 'deselected' };
  const inPart = isJudged(row) && !isWhollyJudged(row);
  return { startedAt, status: row.status, ...(inPart ? { inPart } : {}) };
}

/** Counts only runs that judged the requirement: a blocked, untested or unselected requirement neither passed nor failed. */
function turnsOf(statuses: RowHistory['statuses']): Omit<RowHistory, 'requirement' | 'area' | 'level'> {
  const whole = statuses.filter((one) => isJudged(one) && one.inPart === undefined);
  const judged = whole.filter(({ status }) => status !== 'observed');
  const turning = judged.filter(({ status }, index) => index > 0 && judged[index - 1]?.status !== status);
  const firstFailed = judged.find(({ status }) => status === 'fail')?.startedAt;
  const now = judged.at(-1)?.status;
  const latest = turning.at(-1)?.startedAt ?? firstFailed;
  return {
    firstSeen: statuses[0]?.startedAt ?? '',
    lastSeen: statuses.at(-1)?.startedAt ?? '',
    statuses,
    judged: whole.length,
    ...(firstFailed === undefined ? {} : { firstFailed }),
    ...(now === 'fail' && latest !== undefined ? { failingSince: latest } : {}),
    ...(now === 'pass' && firstFailed !== undefined && latest !== undefined ? { fixed: latest } : {}),
    turns: turning.length,
  };
}
