import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { copyEvidence } from '../../../cli/output/copy-evidence.ts';
import { writeWithEvidence } from '../../../cli/output/write-evidence.ts';
import type { RunRecord } from '../../../record/record.ts';
import { splitEvidence } from '../../../reports/split-evidence.ts';
import { aRecord } from '../../reports/a-record.ts';

const long = aRecord('x');
const record: RunRecord = {
  ...long,
  checks: long.checks.map((check) => ({
    ...check,
    exchanges: Array(50)
      .fill(check.exchanges?.[0] ?? [])
      .flat(),
  })),
};

it('copies the evidence files of a record, and refuses missing or changed ones', () => {
  const [from, to] = [mkdtempSync(join(tmpdir(), 'drivespec-')), mkdtempSync(join(tmpdir(), 'drivespec-'))];
  const { record: kept, evidence } = splitEvidence(record, 1_000);
  const named = [{ name: join(from, 'report.json'), record: kept }];
  expect(evidence.length).toBeGreaterThan(0);
  expect(() => copyEvidence(named, to)).toThrow('an evidence file of the record, cannot be read.');
  writeWithEvidence(evidence, from, () => undefined);
  copyEvidence(named, to);
  for (const { file, text } of evidence) expect(readFileSync(join(to, file), 'utf8')).toBe(text);
  writeFileSync(join(from, evidence[0]?.file ?? ''), '{}');
  expect(() => copyEvidence(named, to)).toThrow('was changed after it was written');
});
