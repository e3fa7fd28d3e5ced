import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createOutputs } from '../../../cli/output/outputs.ts';
import { writeReports } from '../../../cli/output/report-files.ts';
import { clearEvidence, writeWithEvidence } from '../../../cli/output/write-evidence.ts';
import { aRecord } from '../../reports/a-record.ts';
import { aWhollyFailingRecord } from '../../reports/a-wholly-failing-record.ts';

const emptyFolder = () => mkdtempSync(join(tmpdir(), 'drivespec-evidence-'));
const outputs = createOutputs({ write: (text) => expect.unreachable(text) });
const evidenceOf = (folder: string) => readdirSync(join(folder, 'report-evidence'));

it('writes exchanges that would make the record too large to files next to it, and keeps them when the reports are rendered again', {
  timeout: 120_000,
}, () => {
  const folder = emptyFolder();
  const files = { json: join(folder, 'report.json') };
  writeReports(aWhollyFailingRecord(), files, outputs);
  expect(readFileSync(files.json).length).toBeLessThan(10_000_000);
  expect(evidenceOf(folder)).toHaveLength(300);
  writeReports(JSON.parse(readFileSync(files.json, 'utf8')), files, outputs);
  expect(evidenceOf(folder)).toHaveLength(300);
  writeReports(aRecord('text'), files, outputs);
  expect(existsSync(join(folder, 'report-evidence'))).toBe(false);
});

it('deletes only files that it wrote', () => {
  const folder = emptyFolder();
  const none = () => undefined;
  writeWithEvidence([], folder, none);
  expect(readdirSync(folder)).toEqual([]);
  writeWithEvidence([{ file: 'report-evidence/range-a.json', text: '{}' }], folder, none);
  writeFileSync(join(folder, 'report-evidence', 'Notes.txt'), 'mine');
  clearEvidence(aRecord('text'), folder);
  expect(evidenceOf(folder)).toEqual(['Notes.txt']);
});

it('leaves no evidence of a record that could not be written', () => {
  const folder = emptyFolder();
  const one = [{ file: 'report-evidence/range-a.json', text: '{}' }];
  const full = () => {
    throw new Error('the disk is full');
  };
  expect(() => writeWithEvidence(one, folder, full)).toThrow('the disk is full');
  expect(readdirSync(folder)).toEqual([]);
});
