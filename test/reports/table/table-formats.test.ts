import fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { inMarkdown } from '../../../reports/table/in-markdown.ts';
import type { Table } from '../../../reports/table/table.ts';
import { tableMarkdown } from '../../../reports/table/table-markdown.ts';
import { tablePage } from '../../../reports/table/table-page.tsx';
import { tableText } from '../../../reports/table/table-text.ts';
import { createPaint } from '../../../reports/terminal/paint.ts';

const plainPaint = createPaint(false);
const hostile =
  '</td><script>alert(1)</script>"><img src=x onerror=alert(1)>\'\u001b[31mred\u202egnp\u0000\n| x | @octocat #1 ``` [a](javascript:b) https://evil.example <!--';

const tableOf = (text: string, more: Partial<Table> = {}): Table => ({
  title: text,
  answer: { text, tone: 'bad' },
  facts: [[text, text]],
  facets: [{ name: 'area', label: 'Area' }],
  sections: [
    {
      heading: text,
      note: text,
      columns: [{ name: text, short: 'S' }, { name: 'second' }, { name: 'third', wide: true }],
      rows: [
        {
          id: 'here',
          facets: { area: [text] },
          cells: [{ text, tone: 'good' }, { text, href: 'a%20b.html#RNG-01' }, { text: 'beyond' }],
        },
      ],
    },
    { heading: 'Wide', wide: true, columns: [], rows: [] },
  ],
  ...more,
});

describe('hostile text', () => {
  it('runs nothing in the page, and is all shown', () => {
    const page = tablePage(tableOf(hostile));
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<!--');
    expect(page).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
    expect(page).toContain(`default-src 'none'`);
    expect(page).toContain('&lt;script>alert(1)');
  });

  it('obeys nothing in the terminal, and stays on its line', () => {
    const text = tableText(tableOf(hostile), plainPaint);
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text).not.toMatch(/^\| x/m);
  });

  it('stays one cell of Markdown, as code', () => {
    const lines = tableMarkdown(tableOf(hostile)).split('\n');
    const table = lines.filter((line) => line.startsWith('| '));
    expect(table).toHaveLength(3);
    for (const line of table) expect(line.match(/\|/g)).toHaveLength(4);
    // Outside code nothing of it is left.
    const bare = lines
      .join('\n')
      .replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, '')
      .replace(/<code>[\p{L}\p{N} &#;\u0080-\uffff]*<\/code>/gu, '');
    expect(bare).not.toMatch(/script|octocat|evil|javascript|#1|img/);
  });
});

describe('Markdown', () => {
  it.each([
    ['no regression: 3 better, 4 as before', 'no regression: 3 better, 4 as before'],
    ['pass → fail', 'pass → fail'],
    ['RNG-01', 'RNG-01'],
    ['', ''],
    ['a_b', '`a_b`'],
    ['range/a', '`range/a`'],
    ['@somebody', '`@somebody`'],
    [':tada:', '`:tada:`'],
    ['1. one', '`1. one`'],
    ['- one', '`- one`'],
    ['www.evil.example', '`www.evil.example`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a\\|b', '<code>a&#92;&#124;b</code>'],
    ['a\nb', '`a\\nb`'],
  ])('formats %j as %j', (text, formatted) => {
    expect(inMarkdown(text)).toBe(formatted);
  });

  it('keeps any text in its cell, as GitHub reads it', () => {
    const signs = fc.string({
      unit: fc.constantFrom(...'`\\|*_[]()<>#@!~&$:/.-+ a1w', 'www.', 'https://', '``', ':a:', '1. '),
      maxLength: 12,
    });
    fc.assert(
      fc.property(signs, (text) => {
        const html = micromark(`| a | b |\n| --- | --- |\n| ${inMarkdown(text)} | y |`, {
          allowDangerousHtml: true,
          extensions: [gfm()],
          htmlExtensions: [gfmHtml()],
        });
        const elements = new Set([...html.matchAll(/<([a-z]+)/g)].map(([, name]) => name));
        elements.delete('code');
        expect(elements).toEqual(new Set(['table', 'thead', 'tbody', 'tr', 'th', 'td']));
        expect(html.match(/<td>/g)).toHaveLength(2);
        expect(html).toContain('<td>y</td>');
      }),
    );
  });

  it('shows as many rows as it may, and counts the rest', () => {
    const rows = Array.from({ length: 500 }, (_, index) => ({ cells: [{ text: `row ${index}` }] }));
    const sections = [{ heading: 'Rows', columns: [{ name: 'Row' }], rows }];
    const text = tableMarkdown(tableOf('x', { sections, longest: 2_000 }));
    expect(text.length).toBeLessThan(2_100);
    expect(text).toMatch(/\| row 9 \|\n/);
    const shown = text.match(/\| row \d+ \|/g)?.length ?? 0;
    expect(text).toContain(`and ${500 - shown} more`);
    expect(tableMarkdown(tableOf('x', { sections }))).toContain('row 499');
  });

  it('links to what lies outside of it alone', () => {
    const cells = [
      { text: 'a', href: '#here' },
      { text: 'b', href: '../r.html#RNG-01' },
    ];
    const sections = [{ heading: 'H', columns: [{ name: 'A' }, { name: 'B' }], rows: [{ cells }] }];
    expect(tableMarkdown(tableOf('x', { sections }))).toContain('| a | [b](<../r.html#RNG-01>) |');
  });
});

describe('the terminal', () => {
  it('leaves out what is wide, and takes the short name', () => {
    const text = tableText(tableOf('x'), plainPaint);
    expect(text).not.toMatch(/third|beyond|Wide/);
    expect(text).toMatch(/^ {2}S {2}second$/m);
  });
});

describe('the page', () => {
  it('has an anchor and facets for rows, but for those that are fixed', () => {
    const page = tablePage(tableOf('x'));
    expect(page).toMatch(/<tr id="here" data-row[^ ]* data-area="x">/);
    expect(page).toContain('<a href="a%20b.html#RNG-01">x</a>');
    const fixed = tablePage(
      tableOf('x', { sections: [{ ...tableOf('x').sections[0], fixed: true } as never] }),
    );
    expect(fixed).not.toMatch(/<tr[^>]* data-row/);
  });
});
