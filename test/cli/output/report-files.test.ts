import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createOutputs } from '../../../cli/output/outputs.ts';
import { resolveReportFiles, writeReports } from '../../../cli/output/report-files.ts';
import { reportForms } from '../../../reports/formats.ts';
import { emptyFolder } from '../../e2e/command.ts';
import { aRecord } from '../../reports/a-record.ts';

const outputs = createOutputs({ write: (text) => expect.unreachable(text) });

it('writes what is always written, and what is asked for where it is asked for', () => {
  const folder = emptyFolder();
  const out = join(folder, 'out');
  const { reports } = resolveReportFiles({ out, html: join(folder, 'deep/page.html') });
  writeReports(aRecord('x'), reports, outputs);
  const always = reportForms.filter((form) => form.always && form.name !== 'html').map(({ file }) => file);
  expect(readdirSync(out).sort()).toEqual(always.sort());
  expect(readdirSync(join(folder, 'deep'))).toEqual(['page.html']);
});

it('writes every form that a flag names', () => {
  const out = emptyFolder();
  const named = Object.fromEntries(reportForms.map(({ name, file }) => [name, join(out, file)]));
  writeReports(aRecord('x'), resolveReportFiles({ out, ...named }).reports, outputs);
  expect(readdirSync(out).sort()).toEqual(reportForms.map(({ file }) => file).sort());
});

it('refuses a place that is a folder, and one place for two', () => {
  const out = emptyFolder();
  mkdirSync(join(out, 'report.html'));
  expect(() => resolveReportFiles({ out })).toThrow(/report\.html' cannot be written: it is a folder/);
  const html = join(out, 'page.html');
  expect(() => resolveReportFiles({ out, html, json: `${out}/./page.html` })).toThrow(
    /is the destination of two reports/,
  );
  expect(() => resolveReportFiles({ out, html: join(out, 'ledger.ndjson') })).toThrow(
    /is the destination of two reports/,
  );
});
