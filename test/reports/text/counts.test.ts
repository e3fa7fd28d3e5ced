import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGate } from '../../../record/gate.ts';
import { renderHtml } from '../../../reports/html/render-html.tsx';
import { judgedOf, openChecksOf } from '../../../reports/judged.ts';
import { renderJunit } from '../../../reports/junit/render-junit.ts';
import { renderMarkdown } from '../../../reports/markdown/render-markdown.ts';
import { createPaint } from '../../../reports/terminal/paint.ts';
import { terminalSummary } from '../../../reports/terminal/summary.ts';
import { countsOf, results } from '../../../reports/text/counts.ts';
import { describeCases } from '../../../reports/text/describe-cases.ts';
import { verdictInWords } from '../../../reports/text/describe-verdict.ts';
import { aRecord } from '../a-record.ts';
import { buildRecord } from '../build-record.ts';
import { weighedRecord } from '../weighed-record.ts';

const sumOf = (numbers: Iterable<string | undefined>): number =>
  [...numbers].reduce((sum, one) => sum + Number(one), 0);

const word = results.join('|');

/** The sum of `3 MUST requirements violated, 2 blocked`. */
const sumInWords = (text: string): number =>
  sumOf(
    [...text.matchAll(new RegExp(`(\\d+)(?: MUST| SHOULD)?(?: requirements?)? (?:${word})\\b`, 'g'))].map(
      ([, count]) => count,
    ),
  );

describe('the counts of every form add up to all requirements', () => {
  it.each<[string, (record: Parameters<typeof renderHtml>[0]) => number]>([
    ['counts', (record) => countsOf(record).reduce((sum, { count }) => sum + count, 0)],
    ['levels', (record) => sumOf(countsOf(record).flatMap(({ at }) => Object.values(at).map(String)))],
    ['terminal', (record) => sumInWords(lastLine(terminalSummary(record, createPaint(false))))],
    [
      'HTML, verdict',
      (record) => sumInWords(/<h1>.*?<\/h1><p>(.*?)<\/p>/.exec(renderHtml(record))?.[1] ?? ''),
    ],
    [
      'HTML, levels',
      (record) =>
        sumOf(
          [...renderHtml(record).matchAll(/<\/svg>((?:\d+ [a-z ]+(?:, )?)+)<\/dd>/g)].flatMap(
            ([, words = '']) => words.split(', ').map((one) => one.split(' ')[0]),
          ),
        ),
    ],
    ['Markdown, heading', (record) => sumInWords(renderMarkdown(record).split('\n')[0] ?? '')],
    ['Markdown, table', (record) => Number(/^\| all .* (\d+) \|$/m.exec(renderMarkdown(record))?.[1])],
    [
      'JUnit',
      (record) =>
        sumOf(
          [
            ...renderJunit(record).matchAll(
              new RegExp(`<property name="(?:${word})" value="(\\d+)"></property>`, 'g'),
            ),
          ].map(([, count]) => count),
        ),
    ],
  ])('%s', (_form, sum) => {
    fc.assert(
      fc.property(weighedRecord, (record) => {
        expect(sum(record)).toBe(record.requirements.length);
      }),
      { numRuns: 150 },
    );
  });
});

function lastLine(text: string): string {
  return text.trimEnd().split('\n').at(-1) ?? '';
}

const clock = "the target's clock cannot be moved";
const record = buildRecord({
  checks: [
    { id: 'range/a', requirement: 'RNG-01', status: 'pass', cases: 26 },
    { id: 'range/b', requirement: 'RNG-01', status: 'untestable', reason: clock },
    { id: 'range/c', requirement: 'RNG-02', status: 'untestable', reason: clock },
    { id: 'range/d', requirement: 'RNG-03', status: 'observed' },
    { id: 'range/e', requirement: 'RNG-04', status: 'not-applicable' },
    { id: 'range/f', requirement: 'RNG-05', status: 'fail' },
  ],
});

describe('a run that judged a part', () => {
  it('says so in its verdict', () => {
    expect(verdictInWords(record)).toBe(
      'not conformant: 1 MUST requirement violated, 1 untestable (1 at MUST), 1 requirement met, 1 observed, 1 not applicable; 3 of 5 requirements judged, 1 in part',
    );
  });

  it('counts a requirement of which checks were deselected as judged in part', () => {
    const requirements = record.requirements.map((one) =>
      one.id === 'RNG-03' ? { ...one, deselectedChecks: 1 } : one,
    );
    expect(judgedOf({ ...record, requirements })).toEqual({ judged: 3, inPart: 2, all: 5 });
  });

  it('names the checks that judged nothing of a judged requirement, by their reason', () => {
    expect(openChecksOf(record).map(({ reason, checks }) => [reason, checks.map(({ id }) => id)])).toEqual([
      [clock, ['range/b']],
    ]);
    expect(terminalSummary(record, createPaint(false))).toContain(`in part   RNG-01 (range/b): ${clock}\n`);
    expect(renderMarkdown(record)).toContain(`### Judged in part\n\n- RNG-01 (\`range/b\`): \`${clock}\``);
    const row = /<li id="RNG-01".*?<\/li>/.exec(renderHtml(record))?.[0];
    expect(row).toContain('26 cases, in part');
    expect(row).toContain(`range/b<p class="small muted">${clock}</p>`);
  });
});

describe('an accepted failure', () => {
  const accepted = (...checks: readonly string[]) => ({
    ...record,
    gate: { ...openGate, accepted: checks.map((check) => ({ check, reason: 'the next release mends it' })) },
  });

  it('is said to be accepted in verdict, terminal and page', () => {
    const known = accepted('range/f');
    expect(verdictInWords(known)).toMatch(
      /^not conformant, accepted: 1 MUST requirement violated \(accepted\), /,
    );
    expect(terminalSummary(known, createPaint(false))).toMatch(
      /^FAIL {2}range\/f.*\n {6}accepted: the next release mends it$/m,
    );
    expect(renderHtml(known).match(/Known failure, accepted: the next release mends it/g)).toHaveLength(2);
  });

  it('comes after those that are not, and leaves the verdict as it is', () => {
    const [check] = record.checks.slice(-1);
    const two = { ...record, checks: [...record.checks, { ...check, id: 'range/g' }] } as typeof record;
    const known = { ...two, gate: accepted('range/f').gate };
    expect(verdictInWords(known)).toMatch(/^not conformant: 1 MUST requirement violated, /);
    const text = terminalSummary(known, createPaint(false));
    expect(text.indexOf('range/g')).toBeLessThan(text.indexOf('range/f'));
  });
});

it('shows how many cases were judged, and why others were not', () => {
  const [check] = aRecord('x').checks;
  if (check === undefined) throw new Error('the record has no check');
  expect(describeCases(check)).toBe('1 case judged');
  expect(
    describeCases({
      ...check,
      cases: 30,
      skipped: [{ reason: 'a tag is weak', cases: 4 }],
      untestable: [
        { reason: 'no room', cases: 1 },
        { reason: 'no clock', cases: 2 },
      ],
    }),
  ).toBe('30 cases judged, 4 skipped (a tag is weak), 3 untestable (1: no room; 2: no clock)');
});
