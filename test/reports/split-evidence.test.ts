import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { recordDigest } from '../../record/record-digest.ts';
import { validateRecord } from '../../record/validate-record.ts';
import { renderHtml } from '../../reports/html/render-html.tsx';
import { splitEvidence } from '../../reports/split-evidence.ts';
import { toJson } from '../../reports/to-json.ts';
import { aRecord } from './a-record.ts';
import { aWhollyFailingRecord } from './a-wholly-failing-record.ts';

describe('a run in which everything fails', { timeout: 120_000 }, () => {
  const whole = aWhollyFailingRecord();
  const { record, evidence } = splitEvidence(whole);

  it('gives a record below 10 MB that is valid and true to its digest', () => {
    expect(Buffer.byteLength(toJson(record))).toBeLessThan(10_000_000);
    expect(() => validateRecord(record)).not.toThrow();
    expect(record.digest).toBe(recordDigest(record));
  });

  it('loses no exchange: each check names the file that contains all of them', () => {
    expect(evidence).toHaveLength(300);
    for (const { id, exchanges = [], omittedExchanges } of record.checks) {
      const { text = '' } = evidence.find(({ file }) => file === omittedExchanges?.file) ?? {};
      expect(omittedExchanges?.digest).toBe(`sha256:${createHash('sha256').update(text).digest('hex')}`);
      expect(exchanges.length + (omittedExchanges?.count ?? 0)).toBe(200);
      expect(exchanges.at(-1)?.request.path).toMatch(/\/199$/);
      const omitted = JSON.parse(text) as { readonly check: string; readonly exchanges: readonly unknown[] };
      expect(omitted.check).toBe(id);
      expect(omitted.exchanges).toHaveLength(200);
    }
  });

  it('gives a page below 5 MB that shows every finding', () => {
    const page = renderHtml(record);
    expect(Buffer.byteLength(page)).toBeLessThan(5_000_000);
    for (const { id } of record.checks) expect(page).toContain(`id="${id}"`);
    expect(page).toContain('in a separate file');
  });

  it('gives a page below 5 MB even if every character must be escaped', () => {
    const text = '&"\u202e'.repeat(40_000);
    const { checks, ...rest } = whole;
    const hostile = checks.map((check) => ({
      ...check,
      finding: { subject: text, expected: text, actual: text },
      counterexample: text,
    }));
    expect(Buffer.byteLength(renderHtml({ ...rest, checks: hostile }))).toBeLessThan(5_000_000);
  });
});

it('leaves a record alone that is small enough', () => {
  const record = aRecord('text');
  expect(splitEvidence(record)).toEqual({ record, evidence: [] });
});
