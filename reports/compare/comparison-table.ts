import { type Cell, plain, type Section, type Table, type Tone } from '../table/table.ts';
import { formatTimestamp } from '../text/format-timestamp.ts';
import { type ChangeKind, type CheckChange, changeKinds } from './check-change.ts';
import { type Comparison, regressionsOf } from './compare-records.ts';
import type { Difference } from './record-differences.ts';

const headings: Readonly<Record<ChangeKind, readonly [heading: string, note: string]>> = {
  'new-failure': ['New failures', 'passed before'],
  'found-failure': ['First judged, failing', 'not judged before'],
  vanished: ['Vanished', 'checks that the later record does not have'],
  'no-longer-judged': ['No longer judged', 'judged before'],
  'changed-failure': ['Other failures', 'not met in either run, with a different finding'],
  'not-selected': ['Not selected', 'left out by the selection of the later run'],
  fixed: ['Fixed', 'not met before'],
  'newly-met': ['Newly met', 'not judged before'],
  'new-check': ['New checks', 'checks that the earlier record does not have'],
};

/** GitHub accepts 65,536 characters in a comment. */
const longestComment = 60_000;

/** A comparison as a table report, which says whether it is a regression; `strict` includes SHOULD. */
export function comparisonTable(comparison: Comparison, strict: boolean): Table {
  const { before, after, differences, capabilities, behaviour } = comparison;
  return {
    title: 'drivespec compare',
    answer: answerOf(comparison, strict),
    facts: [
      [
        'before',
        `${formatTimestamp(before.startedAt)}  ${before.target}  ${before.profile}  ${before.inWords}`,
      ],
      ['after', `${formatTimestamp(after.startedAt)}  ${after.target}  ${after.profile}  ${after.inWords}`],
    ],
    sections: [
      differenceSection('Not the same run', 'differences in the configuration of the two runs', differences),
      ...changeKinds.map((kind) =>
        changeSection(
          kind,
          comparison.changes.filter((change) => change.kind === kind),
        ),
      ),
      differenceSection('Capabilities', 'of the target', capabilities),
      differenceSection(
        'Behaviour',
        'behaviour that the contract does not specify; no verdict',
        behaviour.map(({ requirement, subject, before: was, after: is }) => ({
          subject: `${requirement}  ${subject}`,
          before: was.join(' | ') || 'not seen',
          after: is.join(' | ') || 'not seen',
        })),
      ),
    ].filter(({ rows }) => rows.length > 0),
    longest: longestComment,
    facets: [{ name: 'level', label: 'Level' }],
  };
}

function answerOf(comparison: Comparison, strict: boolean): Cell {
  const { changes, unchanged } = comparison;
  const regressions = regressionsOf(comparison, strict).length;
  const warnings = regressionsOf(comparison, true).length - regressions;
  const better = changes.filter(({ kind }) => kind === 'fixed' || kind === 'newly-met').length;
  const left = changes.filter(({ kind }) => kind === 'not-selected').length;
  const rest = [
    `${better} better`,
    `${unchanged} as before`,
    ...(left === 0 ? [] : [`${left} not selected in the later run`]),
  ].join(', ');
  if (regressions === 0 && warnings === 0) return { text: `no regression: ${rest}`, tone: 'good' };
  const worse = [
    ...(regressions === 0 ? [] : [`${regressions} ${strict ? 'checks' : 'checks of a MUST'} worse`]),
    ...(warnings === 0 ? [] : [`${warnings} of a SHOULD worse`]),
  ].join(', ');
  return regressions > 0
    ? { text: `regression: ${worse}, ${rest}`, tone: 'bad' }
    : { text: `no regression: ${worse}, ${rest}`, tone: 'warn' };
}

function differenceSection(heading: string, note: string, rows: readonly Difference[]): Section {
  return {
    heading,
    note,
    fixed: true,
    columns: [{ name: 'What' }, { name: 'Before' }, { name: 'After' }],
    rows: rows.map(({ subject, before, after }) => ({ cells: [subject, before, after].map(plain) })),
  };
}

function changeSection(kind: ChangeKind, changes: readonly CheckChange[]): Section {
  const [heading, note] = headings[kind];
  return {
    heading,
    note,
    columns: [
      { name: 'Level' },
      { name: 'Row' },
      { name: 'Check' },
      { name: 'Status' },
      { name: 'Finding' },
      { name: 'Smallest case', wide: true },
      { name: 'Replay', wide: true },
    ],
    rows: changes.map((change) => {
      const { level, requirement, check, before, after } = change;
      const side = kind === 'fixed' ? before : (after ?? before);
      return {
        facets: { level: [level] },
        cells: [
          plain(level),
          plain(requirement),
          plain(check),
          {
            text: `${before?.status ?? 'absent'} → ${after?.status ?? 'absent'}`,
            tone: toneOf(change),
          },
          plain(saying(change)),
          plain(side?.counterexample ?? ''),
          plain(side?.replay ?? ''),
        ],
      };
    }),
  };
}

function saying({ kind, before, after, accepted }: CheckChange): string {
  if (kind === 'fixed') return `was: ${before?.says ?? ''}`;
  if (kind === 'changed-failure') return `${after?.says ?? ''} (was: ${before?.says ?? ''})`;
  return [
    after?.says ?? '',
    after?.intermittent === undefined ? '' : `intermittent: ${after.intermittent}`,
    accepted === undefined ? '' : `accepted: ${accepted}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

function toneOf({ worse, level, kind, accepted }: CheckChange): Tone {
  if (worse) return level === 'MUST' ? 'bad' : 'warn';
  return kind === 'changed-failure' || accepted !== undefined
    ? 'warn'
    : kind === 'new-check' || kind === 'not-selected'
      ? 'quiet'
      : 'good';
}
