import type { Status } from '../../check/outcome.ts';
import { areas } from '../../contract/area.ts';
import { type Level, level as levels } from '../../contract/requirement.ts';
import type { CheckResult, RunRecord, Verdict } from '../../record/record.ts';
import { isDeselected, isJudged, isWhollyJudged } from '../judged.ts';
import type { RecordFile } from '../record-file.ts';
import { replayLine } from '../reproduce/replay-line.ts';
import { acceptedChecks, acceptedRequirements, isAccepted } from '../text/accepted.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { findingLine } from '../text/finding-line.ts';
import { shortfallsOf } from '../text/incomplete-run-notes.ts';
import { columnNames } from './column-names.ts';

/** An implementation: the target of a run, its start, and its verdict. */
export interface MatrixColumn {
  /** Unique among the columns. */
  readonly name: string;
  readonly url: string;
  readonly profile: string;
  readonly file: string;
  readonly page?: string;
  readonly startedAt: string;
  readonly drivespec: string;
  readonly verdict: Verdict;
  /** True if the run was incomplete: it had a selection, was cut off or interrupted. */
  readonly isPartial: boolean;
  readonly inWords: string;
  /** True if every violation is accepted. */
  readonly isAccepted: boolean;
}

/** The result of one implementation for one requirement. */
export interface MatrixCell {
  readonly level: Level;
  readonly status: Status;
  /** True if the selection of the run left out some of its checks and the others passed. */
  readonly inPart?: true;
  /** True if all of its failures are accepted. */
  readonly accepted?: true;
  readonly cases: number;
  readonly evidence: readonly CellEvidence[];
}

/** A check of a cell. */
export interface CellEvidence {
  readonly check: string;
  readonly status: Status;
  readonly cases: number;
  readonly says?: string;
  /** Why its failure is accepted. */
  readonly accepted?: string;
  readonly counterexample?: string;
  readonly replay?: string;
}

/** A requirement across implementations; a cell is null if the requirement is not in the profile of that run. */
export interface MatrixRow {
  readonly requirement: string;
  readonly area: string;
  /** The most binding level in any of the runs. */
  readonly level: Level;
  readonly says: string;
  readonly source: string;
  readonly cells: readonly (MatrixCell | null)[];
}

/** Implementations × requirements, the most conformant one first; with equal verdicts, complete runs come before partial ones. */
export interface Matrix {
  readonly contract: RunRecord['contract'];
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
}

/** The matrix of records that all have the same contract: see `matrixMisfits`. */
export function makeMatrix(records: readonly [RecordFile, ...RecordFile[]]): Matrix {
  const names = columnNames(records);
  const ranked = records
    .map((filed, index) => ({ ...filed, name: names[index] ?? filed.file }))
    .sort((a, b) => byConformance(a.record, b.record) || (a.name < b.name ? -1 : 1));
  return {
    contract: records[0].record.contract,
    columns: ranked.map(columnOf),
    rows: rowsOf(ranked.map(({ record }) => record)),
  };
}

/** An inconclusive run comes last. */
const ranks: Readonly<Record<Verdict, number>> = {
  conformant: 0,
  'conformant-with-gaps': 1,
  'non-conformant': 2,
  inconclusive: 3,
};

function byConformance(a: RunRecord, b: RunRecord): number {
  const weigh = (record: RunRecord): readonly number[] => {
    const { verdict, requirements } = record;
    const count = (level: Level, ...wanted: readonly Status[]): number =>
      requirements.filter((one) => one.level === level && wanted.includes(one.status)).length;
    return [
      ranks[verdict],
      isPartial(record) ? 1 : 0,
      count('MUST', 'fail'),
      count('MUST', 'blocked', 'error'),
      count('SHOULD', 'fail'),
      -requirements.filter((one) => one.status === 'pass' && isWhollyJudged(one)).length,
    ];
  };
  const [left, right] = [weigh(a), weigh(b)];
  return left.map((value, index) => value - (right[index] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function isPartial(record: RunRecord): boolean {
  return shortfallsOf(record).length > 0;
}

function columnOf({ name, file, page, record }: RecordFile & { readonly name: string }): MatrixColumn {
  const { target, run, tool, verdict } = record;
  return {
    name,
    url: target.url,
    profile: target.profile,
    file,
    ...(page === undefined ? {} : { page }),
    startedAt: run.startedAt,
    drivespec: tool.version,
    verdict,
    isPartial: isPartial(record),
    inWords: verdictInWords(record),
    isAccepted: isAccepted(record),
  };
}

function rowsOf(records: readonly RunRecord[]): readonly MatrixRow[] {
  const byRow = records.map(({ requirements }) => new Map(requirements.map((row) => [row.id, row])));
  const checks = records.map((record) => new Map(record.checks.map((check) => [check.id, check])));
  const accepted = records.map((record) => ({
    checks: acceptedChecks(record),
    requirements: acceptedRequirements(record),
  }));
  const first = new Map(byRow.flatMap((rows) => [...rows]));
  return [...first.values()].sort(inReadingOrder).map(({ id, area, statement, source }) => {
    const cells = byRow.map((rows, column): MatrixCell | null => {
      const row = rows.get(id);
      if (row === undefined) return null;
      const evidence = row.checks
        .flatMap((check) => checks[column]?.get(check) ?? [])
        .map((check) => evidenceOf(check, records[column], accepted[column]?.checks.get(check.id)));
      const cases = evidence.reduce((sum, one) => sum + one.cases, 0);
      const status = isDeselected(row) ? 'deselected' : row.status;
      const inPart = isJudged(row) && !isWhollyJudged(row);
      const isKnown = accepted[column]?.requirements.has(id) ?? false;
      return {
        level: row.level,
        status,
        ...(inPart ? { inPart } : {}),
        ...(isKnown ? { accepted: isKnown } : {}),
        cases,
        evidence,
      };
    });
    const mostBinding = levels.options.find((level) => cells.some((cell) => cell?.level === level));
    return { requirement: id, area, level: mostBinding ?? 'MUST', says: statement, source, cells };
  });
}

function inReadingOrder(a: RunRecord['requirements'][number], b: RunRecord['requirements'][number]): number {
  const place = (area: string): number => {
    const index = areas.findIndex(({ name }) => name === area);
    return index < 0 ? areas.length : index;
  };
  return place(a.area) - place(b.area) || (a.id < b.id ? -1 : 1);
}

function evidenceOf(
  check: CheckResult,
  record: RunRecord | undefined,
  accepted: string | undefined,
): CellEvidence {
  const { id, status, cases, counterexample } = check;
  const replay = record && replayLine(check, record.target);
  const says = findingLine(check);
  return {
    check: id,
    status,
    cases,
    ...(says === undefined ? {} : { says }),
    ...(accepted === undefined ? {} : { accepted }),
    ...(counterexample === undefined ? {} : { counterexample }),
    ...(replay === undefined ? {} : { replay }),
  };
}
