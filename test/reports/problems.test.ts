import { describe, expect, it } from 'vitest';
import { openGate } from '../../record/gate.ts';
import type { RunRecord } from '../../record/record.ts';
import { githubAnnotations } from '../../reports/github/annotations.ts';
import { renderHtml } from '../../reports/html/render-html.tsx';
import { renderMarkdown } from '../../reports/markdown/render-markdown.ts';
import { headlineOf, problemsOf } from '../../reports/problems.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { terminalSummary } from '../../reports/terminal/summary.ts';
import { storyOf } from '../../reports/text/failure-text.ts';
import { buildRecord } from './build-record.ts';

const statement = 'GET /sync/{id} is not served: it answers 404';
const finding = { subject: 'status', expected: '200', actual: '404' };

/** Three failures and a blocked check with one cause; one failure, one blocked check and one error without. */
const plain = buildRecord({
  checks: [
    { id: 'range/should', requirement: 'RNG-02', status: 'fail' },
    { id: 'range/lead', requirement: 'RNG-01', status: 'fail', finding },
    { id: 'range/must', requirement: 'RNG-03', status: 'fail' },
    { id: 'range/behind', requirement: 'RNG-04', status: 'blocked', blockedBy: 'RNG-01' },
    { id: 'range/alone', requirement: 'RNG-05', status: 'fail' },
    { id: 'range/stuck', requirement: 'RNG-06', status: 'blocked' },
  ],
  levels: { 'RNG-01': 'SHOULD', 'RNG-02': 'SHOULD', 'RNG-05': 'SHOULD' },
});
const record: RunRecord = {
  ...plain,
  causes: [
    { requirement: 'RNG-05', check: 'range/alone', finding, statement: 'PUT / answers 500', otherChecks: [] },
    {
      requirement: 'RNG-01',
      check: 'range/lead',
      finding,
      statement,
      otherChecks: ['range/should', 'range/must', 'range/behind'],
    },
  ],
};
const leads = (one: RunRecord) => problemsOf(one).map(({ lead }) => lead.id);

describe('problems', () => {
  it('are causes, the most binding of all that they take along first, then what has no cause', () => {
    expect(leads(record)).toEqual(['range/lead', 'range/stuck', 'range/alone']);
    const [first] = problemsOf(record);
    expect(first?.level).toBe('MUST');
    expect(first && headlineOf(first)).toBe(`${statement}: 3 failures, 1 blocked`);
  });

  it('name every failing, blocked or broken check exactly once', () => {
    const named = problemsOf(record).flatMap(({ lead, failing, blocked }) => [lead, ...failing, ...blocked]);
    expect(named.map(({ id }) => id).sort()).toEqual(plain.checks.map(({ id }) => id).sort());
  });

  it('are single checks in a record that names no causes', () => {
    expect(problemsOf(plain).map(({ statement: said }) => said)).toEqual(Array(6).fill(undefined));
  });

  it('come last where all of their failures are accepted', () => {
    const known = (...ids: readonly string[]): RunRecord => ({
      ...record,
      gate: { ...openGate, accepted: ids.map((check) => ({ check, reason: 'soon' })) },
    });
    expect(leads(known('range/lead'))[0]).toBe('range/lead');
    expect(leads(known('range/lead', 'range/should', 'range/must')).at(-1)).toBe('range/lead');
  });
});

describe('each format shows a cause once, with its other checks', () => {
  it('terminal', () => {
    const text = terminalSummary(record, createPaint(false));
    expect(text).toMatch(/^FAIL {2}range\/lead {2}RNG-01 SHOULD {2}ScaiDrive Uploads and Downloads$/m);
    expect(text).toContain(`      ${statement}: 3 failures, 1 blocked\n`);
    expect(text).toContain('      also fails  RNG-02 RNG-03\n      blocked  RNG-04\n');
    expect(text).not.toMatch(/^(FAIL|WARN|BLOCK) +range\/(should|must|behind)/m);
  });

  it('HTML', () => {
    const html = renderHtml(record);
    expect(html).toContain('Findings (4 failures of 2 causes)');
    const cards = /<ol class="findings">.*?<\/ol>/.exec(html)?.[0] ?? '';
    expect(cards.match(/<li class="(must|should)"/g)).toEqual(['<li class="must"', '<li class="should"']);
    expect(cards).toContain('<a href="#range/must">range/must</a>');
    expect(cards).toContain('<a href="#RNG-04.more">range/behind</a>');
    expect(html).toContain(`Same cause as <a href="#range/lead">range/lead</a>: ${statement}`);
  });

  it('Markdown', () => {
    const markdown = renderMarkdown(record);
    expect(markdown).toContain(
      `#### FAIL \`range/lead\` RNG-01 SHOULD\n\n\`${statement}: 3 failures, 1 blocked\``,
    );
    expect(markdown).toContain('Fails for the same reason: `range/should` RNG-02, `range/must` RNG-03\n');
    expect(markdown.match(/^#### /gm)).toHaveLength(3);
  });

  it('GitHub, where the lead alone is annotated, unless it is less binding than what it takes along', () => {
    const lines = githubAnnotations(record).trimEnd().split('\n');
    expect(lines.map((line) => line.replace(/ \(.*/s, ''))).toEqual([
      '::error title=range/must',
      '::error title=range/behind',
      '::error title=range/stuck',
      '::warning title=range/lead',
      '::warning title=range/alone',
    ]);
    expect(lines[3]).toMatch(/; 1 more check for the same reason$/);
  });

  it('the story of a check that is taken along names its cause', () => {
    const taken = record.checks.find(({ id }) => id === 'range/must');
    expect(taken && storyOf(record, taken)).toContain(`same cause as range/lead: ${statement}`);
  });
});
