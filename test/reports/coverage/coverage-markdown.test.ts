import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverage } from '../../../proof/coverage.ts';
import { loadPrecedents } from '../../../proof/precedents.ts';
import { coverageMarkdown } from '../../../reports/coverage/coverage-markdown.ts';
import { packageRoot } from '../../../util/package-root.ts';

describe('the coverage page', () => {
  it('is what the data say; npm run build && npm run docs makes it anew', () => {
    const page = readFileSync(join(packageRoot(), 'docs/coverage.md'), 'utf8');
    expect(page).toBe(coverageMarkdown(coverage(), loadPrecedents()));
  });

  it('shows the source of a requirement, its checks and the faults that they catch', () => {
    const seen = { id: 'F-RNG-99', difficulty: 'hard', trigger: 'bytes=0-', threads: ['a/b#1'] } as const;
    const rows = [
      {
        id: 'RNG-99',
        area: 'range',
        level: 'MUST',
        source: 'RFC 9110 §14',
        statement: 'It holds.',
        checks: [{ id: 'range/it-holds', catches: [{ id: 'range/it-does-not', precedents: [seen] }] }],
        brokenBy: ['sync/nor-here'],
        variants: ['range/or-not'],
      } as const,
    ];
    const text = coverageMarkdown(rows, [{ ...seen, none: 'No row speaks of it.' }]);
    expect(text).toContain('### RNG-99\n\nMUST · RFC 9110 §14 · It holds.');
    expect(text).toContain('- **range/it-holds**\n  - range/it-does-not (F-RNG-99, a/b#1; hard)\n');
    expect(text).toContain('| range | 1 | 1 | 2 |');
    expect(text).toContain('sync/nor-here');
    expect(text).toContain('range/or-not');
    expect(text).toContain('- F-RNG-99, a/b#1: No row speaks of it.');
  });
});
