import { areaOf } from '../../contract/area.ts';
import { describePair } from '../../proof/describe-pair.ts';
import {
  type ConformingProof,
  type FaultProof,
  isSurvivor,
  type NullServerProof,
  type PairProof,
  type ProofRecord,
  proofExitCode,
  undeservedPasses,
} from '../../proof/proof-record.ts';
import { type Cell, plain, type Row, type Section, type Table } from '../table/table.ts';
import { describeProof } from './describe-proof.ts';

/** A proof as a table report: problems first, then the matrix of faults and checks, then the conforming servers. */
export function proofTable(record: ProofRecord): Table {
  const { run, tool, contract } = record;
  const survivors = record.faults.filter(isSurvivor);
  return {
    title: 'drivespec prove',
    answer: { text: describeProof(record), tone: proofExitCode(record) === 0 ? 'good' : 'bad' },
    facts: [
      ['Date', run.startedAt],
      ['Seed', String(run.seed)],
      ['Threads', String(run.jobs)],
      ['drivespec', tool.version],
      ['Contract', `${contract.version}, ${contract.digest.slice(0, 16)}`],
      ...(run.shard === undefined ? [] : [['Shard', run.shard] as const]),
      ...(run.interrupted ? [['Interrupted', 'only the finished part is shown'] as const] : []),
    ],
    sections: [
      pairSection('Survivors', 'faults that a check listed for them does not detect', survivors),
      alarmSection(record.conforming),
      undeservedSection(record.nullServers),
      gapSection(record.gaps),
      pairSection('Faults', 'the result of each check on each fault', record.faults),
      conformingSection(record.conforming),
      excusedSection(record.nullServers),
    ].filter(({ rows }) => rows.length > 0),
    facets: [
      { name: 'area', label: 'Area' },
      { name: 'verdict', label: 'Verdict' },
      { name: 'requirement', label: 'Requirement' },
    ],
  };
}

function pairSection(heading: string, note: string, faults: readonly FaultProof[]): Section {
  return {
    heading,
    note,
    columns: [
      { name: 'Fault' },
      { name: 'Breaks' },
      { name: 'Check' },
      { name: 'Verdict' },
      { name: 'Seen', wide: true },
    ],
    rows: faults.flatMap((fault) => fault.pairs.map((pair) => pairRow(fault, pair))),
  };
}

function pairRow({ id, description, violates }: FaultProof, pair: PairProof): Row {
  return {
    cells: [
      plain(`${id}: ${description}`),
      plain(violates.join(' ')),
      plain(pair.check),
      verdictCell(pair),
      plain(describePair(pair)),
    ],
    facets: { area: [areaOf(id)], verdict: [pair.verdict.replaceAll(' ', '-')], requirement: violates },
  };
}

function verdictCell({ verdict, listed }: PairProof): Cell {
  if (verdict === 'caught') return { text: listed ? 'caught' : 'caught, not listed', tone: 'good' };
  return listed ? { text: verdict, tone: 'bad' } : { text: `${verdict}, not listed`, tone: 'quiet' };
}

function alarmSection(conforming: readonly ConformingProof[]): Section {
  return {
    heading: 'False alarms',
    note: 'checks that fail on a conforming server, or cannot judge it',
    columns: [{ name: 'Server' }, { name: 'Check' }, { name: 'Seen' }],
    rows: conforming.flatMap(({ id, falseAlarms }) =>
      falseAlarms.map(({ check, detail }) => ({
        cells: [plain(id), { text: check, tone: 'bad' as const }, plain(detail)],
        facets: { area: [areaOf(check)], verdict: ['false-alarm'] },
      })),
    ),
  };
}

function undeservedSection(nullServers: readonly NullServerProof[]): Section {
  return {
    heading: 'Undeserved passes',
    note: 'checks that pass on a null server, or are in error on it',
    columns: [{ name: 'Server' }, { name: 'Check' }, { name: 'Seen' }],
    rows: nullServers.flatMap((server) =>
      undeservedPasses(server).map(({ check, seen }) => ({
        cells: [
          plain(`${server.id}: ${server.description}`),
          { text: check, tone: 'bad' as const },
          plain(seen),
        ],
        facets: { area: [areaOf(check)], verdict: ['undeserved'] },
      })),
    ),
  };
}

function excusedSection(nullServers: readonly NullServerProof[]): Section {
  return {
    heading: 'Null servers',
    note: 'every check was run on each; these checks pass, for the listed reason',
    columns: [{ name: 'Server' }, { name: 'Check' }, { name: 'Reason' }],
    rows: nullServers.flatMap(({ id, description, passed }) =>
      passed.flatMap(({ check, reason }) =>
        reason === undefined
          ? []
          : [
              {
                cells: [`${id}: ${description}`, check, reason].map(plain),
                facets: { area: [areaOf(check)] },
              },
            ],
      ),
    ),
  };
}

function gapSection(gaps: readonly string[]): Section {
  return {
    heading: 'Gaps',
    columns: [{ name: 'What is missing' }],
    rows: gaps.map((gap) => ({ cells: [{ text: gap, tone: 'bad' as const }] })),
  };
}

function conformingSection(conforming: readonly ConformingProof[]): Section {
  return {
    heading: 'Conforming servers',
    note: 'the unmodified reference server, with random cases, and each conforming variant',
    columns: [{ name: 'Server' }, { name: 'Checks' }, { name: 'False alarms' }],
    rows: conforming.map(({ id, description, checks, falseAlarms }) => ({
      cells: [
        plain(`${id}: ${description}`),
        plain(String(checks)),
        { text: String(falseAlarms.length), tone: falseAlarms.length === 0 ? 'good' : 'bad' },
      ],
      facets: {
        area: [areaOf(id.replace('unmodified ', ''))],
        verdict: [falseAlarms.length === 0 ? 'conforming' : 'false alarm'],
      },
    })),
  };
}
