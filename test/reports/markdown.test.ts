import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { expect, it } from 'vitest';
import { openGate } from '../../record/gate.ts';
import { codeBlock, codeInCell, codeSpan, prose } from '../../reports/markdown/escape.ts';
import { renderMarkdown } from '../../reports/markdown/render-markdown.ts';
import { aRecord } from './a-record.ts';
import { hostile } from './hostile-text.ts';

/** As GitHub reads it, HTML let through, so that whatever gets in shows. */
const rendered = (markdown: string): string =>
  micromark(markdown, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });

const elementsOf = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/<\/?([a-z][a-z0-9]*)/gi)].map(([, name = '']) => name.toLowerCase()));

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** Signs that mean something in Markdown, in any order. */
const signs = fc.string({
  unit: fc.constantFrom(...'`\\|*_[]()<>#@!~&$:/.-+ a1w', 'www.', 'https://', '``'),
  maxLength: 12,
});

it('shows code from a target as it is, and as nothing else', () => {
  fc.assert(
    fc.property(signs, (text) => {
      const shown = text === '' ? '(empty)' : text;
      expect(rendered(`x ${codeSpan(text)} y`)).toMatch(/^<p>x <code>[^<]*<\/code> y<\/p>$/);
      const cells = rendered(`| a | b |\n| --- | --- |\n| ${codeInCell(text)} | y |`);
      expect(elementsOf(cells)).toEqual(new Set(['table', 'thead', 'tbody', 'tr', 'th', 'td', 'code']));
      expect(
        textOf(cells)
          .trim()
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean)
          .at(-1),
      ).toBe('y');
      expect(textOf(/<code>(.*)<\/code>/.exec(cells)?.[1] ?? '')).toBe(shown);
      expect(rendered(codeBlock([text, text]))).toMatch(
        /^<pre><code class="language-text">[^<]*<\/code><\/pre>$/,
      );
    }),
    { numRuns: 700 },
  );
});

it('shows prose as prose', () => {
  fc.assert(
    fc.property(signs, (text) => {
      const html = rendered(`x${prose(text)}y`);
      expect([...elementsOf(html)].filter((name) => name !== 'p' && name !== 'code')).toEqual([]);
      expect(html.replace(/<code>.*?<\/code>/g, '')).not.toMatch(/@\w/);
      const cells = rendered(`| a | b |\n| --- | --- |\n| ${prose(text, codeInCell)} | y |`);
      expect([...elementsOf(cells)].filter((name) => !/^(t.*|code)$/.test(name))).toEqual([]);
      expect([...cells.matchAll(/<td>/g)]).toHaveLength(2);
      expect(cells).toContain('<td>y</td>');
    }),
    { numRuns: 700 },
  );
});

it('lets a target add nothing to the page', () => {
  const plain = elementsOf(rendered(renderMarkdown(aRecord('x'))));
  const markdown = renderMarkdown(aRecord(hostile));
  const html = rendered(markdown);
  expect(elementsOf(html)).toEqual(plain);
  expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b]/);
  expect(html.replace(/<code.*?<\/code>/gs, '')).not.toMatch(/@octocat|example\.com|Forged|FAKE/);
  expect([...html.matchAll(/<tr>/g)]).toHaveLength(
    [...rendered(renderMarkdown(aRecord('x'))).matchAll(/<tr>/g)].length,
  );
  expect(textOf(html)).toContain('\\u001b[31mred');
});

it('contains the verdict, the findings with their evidence, and every requirement', () => {
  const markdown = renderMarkdown({
    ...aRecord('x'),
    gate: { ...openGate, accepted: [{ check: 'range/a', reason: 'the next release mends it' }] },
  });
  expect(markdown).toContain(
    '## drivespec: not conformant, accepted: 1 MUST requirement violated (accepted), 1 blocked; 1 of 2 requirements judged',
  );
  expect(markdown).toContain('#### FAIL `range/a` RNG-01 MUST');
  expect(markdown).toContain('`accepted: the next release mends it`');
  expect(markdown).toContain('x: expected right, got x');
  expect(markdown).toContain(
    '| RNG-09 | SHOULD | blocked | A sentence. (ScaiDrive Uploads and Downloads)<br><code>x</code> |',
  );
});

it('says that a run was interrupted, or partial', () => {
  const { run, ...rest } = aRecord('x');
  const selection = { only: ['range'], skip: [] };
  const markdown = renderMarkdown({ ...rest, run: { ...run, interrupted: true, selection } });
  expect(markdown).toContain('**interrupted\\: only the finished part is shown**');
  expect(markdown).toContain('**partial\\: only range**');
});

it('stays within what GitHub takes', () => {
  const record = aRecord('€'.repeat(10_000));
  const many = {
    ...record,
    checks: record.checks.flatMap((check) => Array.from({ length: 2_000 }, () => check)),
  };
  const requirements = record.requirements.flatMap((one) => Array.from({ length: 2_000 }, () => one));
  const markdown = renderMarkdown({ ...many, requirements });
  expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024);
  expect(markdown).toContain('and 3960 more in the report');
  expect(markdown).toContain('The rest does not fit here');
});
