import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { coverage } from '../../../proof/coverage.ts';
import { coverageMarkdown } from '../../../reports/coverage/coverage-markdown.ts';
import { packageRoot } from '../../../runner/package-root.ts';

describe('the coverage page', () => {
  it('is what the data say; npm run build && npm run docs makes it anew', () => {
    const page = readFileSync(join(packageRoot(), 'docs/coverage.md'), 'utf8');
    expect(page).toBe(coverageMarkdown(coverage()));
  });

  it('tells of a requirement its source, its checks and what they catch', () => {
    const text = coverageMarkdown([
      {
        ...{ id: 'RNG-99', area: 'range', level: 'MUST', source: 'RFC 9110 §14', says: 'It holds.' },
        checks: [{ id: 'range/it-holds', catches: ['range/it-does-not'] }],
        brokenBy: ['sync/nor-here'],
        variants: ['range/or-not'],
      },
    ]);
    expect(text).toContain('### RNG-99\n\nMUST · RFC 9110 §14 · It holds.');
    expect(text).toContain('- **range/it-holds**\n  - range/it-does-not\n');
    expect(text).toContain('| range | 1 | 1 | 2 |');
    expect(text).toContain('sync/nor-here');
    expect(text).toContain('range/or-not');
  });
});
