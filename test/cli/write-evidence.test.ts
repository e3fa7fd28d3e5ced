import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeReports } from '../../cli/report-files.ts';
import { writeEvidence } from '../../cli/write-evidence.ts';
import { aRecord } from '../reports/a-record.ts';
import { aWhollyFailingRecord } from '../reports/a-wholly-failing-record.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'drivespec-evidence-'));
const evidenceOf = (folder: string) => readdirSync(join(folder, 'report-evidence'));

it('puts beside the record what would make it too large, and keeps it when the reports are made again', {
  timeout: 120_000,
}, () => {
  const folder = emptyFolder();
  const files = { json: join(folder, 'report.json') };
  writeReports(aWhollyFailingRecord(), files);
  expect(readFileSync(files.json).length).toBeLessThan(10_000_000);
  expect(evidenceOf(folder)).toHaveLength(300);
  writeReports(JSON.parse(readFileSync(files.json, 'utf8')), files);
  expect(evidenceOf(folder)).toHaveLength(300);
  writeReports(aRecord('text'), files);
  expect(existsSync(join(folder, 'report-evidence'))).toBe(false);
});

it('takes away nothing that it did not write', () => {
  const folder = emptyFolder();
  writeEvidence(aRecord('text'), [], folder);
  expect(readdirSync(folder)).toEqual([]);
  writeEvidence(aRecord('text'), [{ file: 'report-evidence/range-a.json', text: '{}' }], folder);
  writeFileSync(join(folder, 'report-evidence', 'Notes.txt'), 'mine');
  writeEvidence(aRecord('text'), [], folder);
  expect(evidenceOf(folder)).toEqual(['Notes.txt']);
});
