import { describe, expect, it } from 'vitest';
import type { CheckResult, RunRecord } from '../../../record/record.ts';
import { renderMarkdown } from '../../../reports/markdown/render-markdown.ts';
import { judgedPlace } from '../../../reports/reproduce/judged-exchange.ts';
import { createPaint } from '../../../reports/terminal/paint.ts';
import { terminalSummary } from '../../../reports/terminal/summary.ts';
import { wrapped } from '../../../reports/terminal/wrapped.ts';
import { storyOf } from '../../../reports/text/failure-text.ts';
import { aRecord } from '../a-record.ts';

type Exchange = NonNullable<CheckResult['exchanges']>[number];
type Body = NonNullable<Exchange['response']>['body'];

const exchange = (path: string, status: number, body: Partial<Body> = {}): Exchange => ({
  via: 'http',
  request: { method: 'GET', path, fields: [] },
  response: {
    status,
    fields: [],
    body: { sizeBytes: 0, sha256: '0'.repeat(64), encoding: 'text', head: '', ...body },
  },
  durationMs: 1,
});
const text = (head: string, sizeBytes = Buffer.byteLength(head)): Partial<Body> => ({ head, sizeBytes });

const failing = (more: Partial<CheckResult>): RunRecord => {
  const record = aRecord('x');
  return {
    ...record,
    checks: record.checks.map((check) => (check.status === 'fail' ? { ...check, ...more } : check)),
  };
};
const story = (more: Partial<CheckResult>): readonly string[] => {
  const record = failing(more);
  const [check] = record.checks;
  return check === undefined ? [] : storyOf(record, check);
};

describe('the judged exchange', () => {
  const exchanges = [
    exchange('/made', 201),
    exchange('/judged', 422, text('{"detail":"no"}')),
    exchange('/after', 201),
  ];

  it('ends the exchanges of the story, and its request is the one for curl', () => {
    const lines = story({ exchanges, judgedExchange: 1 });
    expect(lines).toContain('GET /made  →  201');
    expect(lines).toContain('GET /judged  →  422');
    expect(lines).toContain('answer  {"detail":"no"}');
    expect(lines).toContain("curl -sS -i --path-as-is 'http://127.0.0.1:1/judged'");
    expect(lines.join()).not.toContain('/after');
  });

  it('is the last one where the record names none', () => {
    expect(story({ exchanges })).toContain("curl -sS -i --path-as-is 'http://127.0.0.1:1/after'");
  });

  it('is found in a record that was split, or is in the file next to it', () => {
    const [check] = aRecord('x').checks;
    if (check === undefined) throw new Error('the record has no check');
    const split = { ...check, exchanges: Array.from({ length: 8 }, () => exchange('/', 200)) };
    const omittedExchanges = {
      count: 100,
      file: 'report-evidence/a.json',
      digest: `sha256:${'0'.repeat(64)}`,
    };
    const place = (judged: number) => judgedPlace({ ...split, omittedExchanges, judgedExchange: judged });
    expect([0, 3, 4, 103, 104, 107, 108].map(place)).toEqual([0, 3, undefined, undefined, 4, 7, undefined]);
  });
});

describe('the answer', () => {
  const answer = (body: Partial<Body>): string | undefined =>
    story({ exchanges: [exchange('/', 400, body)] }).find((line) => line.startsWith('answer'));

  it.each<[string, Partial<Body>, string | undefined]>([
    ['JSON', text('{"detail":"Share not found"}'), 'answer  {"detail":"Share not found"}'],
    ['JSON on many lines', text('{\n  "detail": "no"\n}\n'), 'answer  { "detail": "no" }'],
    ['text on many lines', text('a\nb'), 'answer  a\\nb'],
    ['a long text', text('x'.repeat(512), 70_000), `answer  ${'x'.repeat(200)}… (70000 bytes)`],
    ['a character at the edge', text(`${'x'.repeat(199)}€`), `answer  ${'x'.repeat(199)}… (202 bytes)`],
    ['signs that cannot be seen', text('\u001b[31mred\u202e'), 'answer  \\u001b[31mred\\u202e'],
    ['binary content', { encoding: 'hex', head: '00ff', sizeBytes: 70_000 }, 'answer  70000 bytes, not text'],
    ['nothing', {}, undefined],
  ])('%s', (_kind, body, line) => {
    expect(answer(body)).toBe(line);
  });

  it('is in the terminal and in Markdown', () => {
    const record = failing({ exchanges: [exchange('/', 404, text('{"detail":"Share not found"}'))] });
    expect(terminalSummary(record, createPaint(false))).toContain(
      '      answer  {"detail":"Share not found"}\n',
    );
    expect(renderMarkdown(record)).toContain('\nanswer  {"detail":"Share not found"}\n');
  });
});

describe('lines of the terminal', () => {
  it('are broken between words, and no word is', () => {
    expect(wrapped('      one two three', 14)).toEqual(['      one two', '        three']);
    expect(wrapped('  a-word-that-is-longer b', 10)).toEqual(['  a-word-that-is-longer', '    b']);
    expect(wrapped('short', 10)).toEqual(['short']);
  });

  it('fit the columns that there are, but for what is to be copied', () => {
    const record = failing({
      exchanges: [exchange(`/${'path/'.repeat(30)}`, 404, text('word '.repeat(30)))],
      counterexample: 'one=1 '.repeat(40),
    });
    const lines = terminalSummary(record, createPaint(false), { columns: 60 }).split('\n');
    const long = lines.filter((line) => line.length > 60);
    expect(long.map((line) => line.trim().split(' ')[0])).toEqual([
      expect.stringMatching(/^\/path/),
      'curl',
      'replay',
    ]);
  });

  it('give the source of a requirement a separate line where both do not fit', () => {
    const source = 'ScaiDrive Uploads and Downloads';
    const linesOf = (columns: number) =>
      terminalSummary(failing({}), createPaint(false), { columns }).split('\n');
    expect(linesOf(100)).toContain(`FAIL  range/a  RNG-01 MUST  ${source}`);
    expect(linesOf(50)).toContain(`      ${source}`);
  });
});
