import { describe, expect, it } from 'vitest';
import type { KnownFailure } from '../../record/gate.ts';
import type { RunRecord } from '../../record/record.ts';
import { badgeOf } from '../../reports/badge/badge.ts';
import { badgeSvg } from '../../reports/badge/badge-svg.ts';
import { shieldsJson } from '../../reports/badge/shields-json.ts';
import { compareRecords } from '../../reports/compare/compare-records.ts';
import { renderEarl } from '../../reports/earl/render-earl.ts';
import { githubAnnotations } from '../../reports/github/annotations.ts';
import { renderHtml } from '../../reports/html/render-html.tsx';
import { renderJunit } from '../../reports/junit/render-junit.ts';
import { renderMarkdown } from '../../reports/markdown/render-markdown.ts';
import { makeMatrix } from '../../reports/matrix/make-matrix.ts';
import { matrixTable } from '../../reports/matrix/matrix-table.ts';
import { tableMarkdown } from '../../reports/table/table-markdown.ts';
import { tablePage } from '../../reports/table/table-page.tsx';
import { tableText } from '../../reports/table/table-text.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { terminalSummary } from '../../reports/terminal/summary.ts';
import { verdictInWords } from '../../reports/text/describe-verdict.ts';
import { type BuiltCheck, buildRecord, signed } from './build-record.ts';

const fails = (id: string, requirement: string): BuiltCheck => ({ id, requirement, status: 'fail' });

/** A record in which two checks fail for one cause and a third is blocked, with this gate. */
function recordOf(...accepted: readonly KnownFailure[]): RunRecord {
  const built = buildRecord({
    checks: [
      fails('range/a', 'RNG-01'),
      fails('range/b', 'RNG-02'),
      { id: 'range/c', requirement: 'RNG-03', status: 'blocked', blockedBy: 'RNG-01' },
      { id: 'range/d', requirement: 'RNG-04', status: 'pass' },
    ],
    levels: { 'RNG-03': 'SHOULD' },
    gate: { strict: false, noGaps: false, accepted },
  });
  const finding = built.checks[0]?.finding ?? { subject: '', expected: '', actual: '' };
  const cause = { requirement: 'RNG-01', check: 'range/a', finding, statement: 'It is cut.' };
  return signed({ ...built, causes: [{ ...cause, otherChecks: ['range/b', 'range/c'] }] });
}

const first: KnownFailure = { check: 'range/a', reason: 'fixed in 2.4', ticket: 'DRIVE-12' };
const second: KnownFailure = { requirement: 'RNG-02', reason: 'not used', ticket: 'DRIVE-13' };
const known = recordOf(first, second);
const none = recordOf();

const matrixOf = (record: RunRecord) =>
  matrixTable(makeMatrix([{ file: 'a.json', record }]), () => undefined);
const paint = createPaint(false);

/** Each form, and how it shows the note of an accepted failure; a short form has no notes. */
const forms: readonly (readonly [string, (record: RunRecord) => string, 'notes' | 'word'])[] = [
  ['terminal', (record) => terminalSummary(record, paint), 'word'],
  ['HTML', (record) => renderHtml(record).replace(/<style>[\s\S]*?<\/style>/, ''), 'notes'],
  ['Markdown', renderMarkdown, 'notes'],
  ['JUnit', renderJunit, 'notes'],
  ['EARL', renderEarl, 'notes'],
  ['matrix page', (record) => tablePage(matrixOf(record)), 'notes'],
  ['matrix, Markdown', (record) => tableMarkdown(matrixOf(record)), 'word'],
  ['matrix, terminal', (record) => tableText(matrixOf(record), paint), 'word'],
  ['comparison', (record) => JSON.stringify(compareRecords(passing, record)), 'notes'],
  ['badge', badgeSvg, 'word'],
  ['shields', shieldsJson, 'word'],
];

const passing = buildRecord({
  checks: known.checks.map(({ id, requirement }) => ({ id, requirement, status: 'pass' as const })),
});

describe.each(forms)('%s', (_form, render, shows) => {
  it('says that a failure is accepted, from the record alone', () => {
    expect(render(none)).not.toMatch(/accepted/i);
    const text = render(known);
    expect(text).toMatch(/accepted/i);
    if (shows === 'word') return;
    for (const { reason, ticket = '' } of [first, second]) {
      expect(text).toContain(reason);
      expect(text).toContain(ticket);
    }
  });
});

describe('the verdict', () => {
  it('says that all violations are accepted, and is not conformant', () => {
    expect(known.verdict).toBe('non-conformant');
    expect(verdictInWords(known)).toMatch(
      /^not conformant, accepted: 2 MUST requirements violated \(accepted\), 1 blocked/,
    );
    expect(badgeOf(known).message).toMatch(/^not conformant, accepted · 2 MUST violated, 2 accepted/);
  });

  it('says how many are accepted if others are not', () => {
    const partly = recordOf(first);
    expect(verdictInWords(partly)).toMatch(
      /^not conformant: 2 MUST requirements violated \(1 accepted\), 1 blocked/,
    );
    expect(badgeOf(partly).message).toMatch(/^not conformant · 2 MUST violated, 1 accepted/);
    expect(badgeOf(partly).colour).toBe(badgeOf(none).colour);
    expect(badgeOf(known).colour).not.toBe(badgeOf(none).colour);
  });

  it('names an accepted failure at SHOULD', () => {
    const gate = { strict: false, noGaps: false, accepted: [{ check: 'range/b', reason: 'not used' }] };
    const checks: readonly BuiltCheck[] = [
      { id: 'range/a', requirement: 'RNG-01', status: 'pass' },
      fails('range/b', 'RNG-02'),
    ];
    const record = buildRecord({ checks, levels: { 'RNG-02': 'SHOULD' }, gate });
    expect(verdictInWords(record)).toMatch(/^conformant: 1 SHOULD requirement not followed \(accepted\)/);
    expect(badgeOf(record).message).toBe('conformant · MUST 1/1 · SHOULD 0/1 · 1 accepted');
  });
});

describe('of two failures with one cause', () => {
  it('the terminal separates those that are accepted', () => {
    expect(terminalSummary(known, paint)).toMatch(/\n {6}accepted: fixed in 2\.4; ticket DRIVE-12\n/);
    expect(terminalSummary(known, paint)).toContain(
      '\n      also fails, accepted  RNG-02\n      blocked  RNG-03\n',
    );
    expect(terminalSummary(recordOf(first), paint)).toContain('\n      also fails  RNG-02\n');
  });

  it('the matrix marks those that are accepted', () => {
    const cells = matrixOf(recordOf(first)).sections[1]?.rows.map(({ cells: [, , , cell] }) => [
      cell?.text,
      cell?.tone,
    ]);
    expect(cells).toEqual([
      ['FAIL accepted', 'warn'],
      ['FAIL', 'bad'],
      ['blocked', 'warn'],
      ['pass', 'good'],
    ]);
  });

  it('Markdown and HTML mark the requirements', () => {
    expect(renderMarkdown(recordOf(first))).toMatch(
      /\| RNG-01 \| MUST \| fail, accepted \|.*\n\| RNG-02 \| MUST \| fail \|/,
    );
    const rowOf = (id: string): string =>
      new RegExp(`<li id="${id}".*?</summary>`).exec(renderHtml(recordOf(first)))?.[0] ?? '';
    expect(rowOf('RNG-01')).toContain('accepted, 1 case');
    expect(rowOf('RNG-02')).not.toContain('accepted');
  });

  it('GitHub shows a notice for those that are accepted, and an error for the others', () => {
    const kinds = (record: RunRecord): readonly string[] =>
      [...githubAnnotations(record).matchAll(/^::(\w+) title=(range\/\w)/gm)].map(
        ([, kind, id]) => `${kind} ${id}`,
      );
    expect(kinds(recordOf(first))).toEqual(['error range/b', 'warning range/c', 'notice range/a']);
    expect(kinds(known)).toEqual(['warning range/c', 'notice range/a']);
  });
});

it('a check that is blocked because of an accepted failure remains blocked in every form', () => {
  for (const [form, render] of forms.slice(0, 8))
    expect([form, render(known)]).toEqual([form, expect.stringMatching(/block|BLOCK|cantTell/)]);
});
