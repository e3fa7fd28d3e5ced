import { expect, it } from 'vitest';
import { createRunView } from '../../../cli/progress/run-view.ts';
import type { RunRecord } from '../../../record/record.ts';
import { compareRecords } from '../../../reports/compare/compare-records.ts';
import { comparisonTable } from '../../../reports/compare/comparison-table.ts';
import { reportForms } from '../../../reports/formats.ts';
import { historyTable } from '../../../reports/history/history-table.ts';
import { makeHistory } from '../../../reports/history/make-history.ts';
import { columnNames } from '../../../reports/matrix/column-names.ts';
import { terminalSummary } from '../../../reports/terminal/summary.ts';
import { verdictInWords } from '../../../reports/text/describe-verdict.ts';
import { runEvents } from '../../cli/run-events.ts';
import { aRecord } from '../a-record.ts';

const name = 'embedded reference server';
const other = aRecord('text');
const embedded: RunRecord = { ...other, target: { ...other.target, embedded: true } };
const elsewhere: RunRecord = { ...embedded, target: { ...embedded.target, url: 'http://127.0.0.1:2' } };

it.each(reportForms.filter(({ name: form }) => !['badge', 'shields'].includes(form)))(
  '$name names the embedded reference server, and only where it was tested',
  ({ render, name: form }) => {
    expect(render(embedded)).toContain(form === 'json' ? '"embedded": true' : name);
    expect(render(other)).not.toContain(form === 'json' ? '"embedded"' : name);
  },
);

it('the terminal names it in its first line and with the verdict', () => {
  const [started] = runEvents({ range: 1 }, {});
  if (started?.type !== 'run-started') throw new Error('it does not begin with run-started');
  let text = '';
  const out = { write: (part: string) => (text += part) };
  createRunView({ out, wantsColour: false }).onEvent({ ...started, embedded: true });
  expect(text).toBe(`drivespec 0.1.0  ${name}\n`);
  expect(verdictInWords(embedded)).toMatch(/ \(embedded reference server\)$/);
  expect(terminalSummary(embedded, (_style, line) => line)).toMatch(/ \(embedded reference server\)\n$/);
});

it('compare, matrix and history name it, and take it for one target whatever its port was', () => {
  const comparison = compareRecords(embedded, elsewhere);
  expect(comparison.differences.map(({ subject }) => subject)).not.toContain('target');
  expect(JSON.stringify(comparisonTable(comparison, false).facts)).toContain(name);
  const filed = [embedded, elsewhere].map((record, index) => ({ file: `${index}.json`, record }));
  expect(columnNames(filed).every((column) => column.startsWith(name))).toBe(true);
  const history = makeHistory(filed);
  expect(history).toHaveLength(1);
  expect(historyTable(history, []).sections[0]?.heading).toContain(name);
});
