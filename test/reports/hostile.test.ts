import { describe, expect, it } from 'vitest';
import { renderHtml } from '../../reports/html/render-html.tsx';
import { createPaint } from '../../reports/terminal/paint.ts';
import { terminalSummary } from '../../reports/terminal/summary.ts';
import { aFullRecord } from './a-full-record.ts';
import { aRecord } from './a-record.ts';
import { hostileEverywhere } from './hostile-everywhere.ts';
import { hostile } from './hostile-text.ts';

const record = aRecord(hostile);

describe('a hostile target', () => {
  it('runs nothing in the page', () => {
    const page = renderHtml(record);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page).not.toContain('<img');
    expect(page).not.toMatch(/[\u0000-\u0008\u001b\u0007\u202e\u200b]/);
    expect(page).toContain('&lt;script>alert(1)');
    expect(page).toContain(`default-src 'none'`);
  });

  it('leaks nothing into the page or the terminal, whichever string it controls', () => {
    const full = hostileEverywhere(aFullRecord(), hostile);
    const seen = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e]/;
    expect(renderHtml(full)).not.toMatch(seen);
    expect(renderHtml(full).match(/<script/g)).toHaveLength(1);
    const text = terminalSummary(full, createPaint(false));
    expect(text).not.toMatch(seen);
    expect(text).not.toMatch(/^(FAKE|::error)/m);
    expect(text).toContain('\\u001b[31mred');
  });

  it('leaks nothing into the terminal', () => {
    const text = terminalSummary(record, createPaint(false));
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e\u200b]/);
    expect(text).not.toMatch(/^FAKE/m);
    expect(text).toContain('\\u001b[31mred');
  });
});

describe('paint', () => {
  it('colours only when asked to', () => {
    expect(createPaint(false)('red', 'x')).toBe('x');
    expect(createPaint(true)('red', 'x')).toBe('\u001b[31mx\u001b[39m');
  });
});
