import { expect, it } from 'vitest';
import { exitCodeOf } from '../../record/verdict.ts';
import { reportForms } from '../../reports/formats.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { terminalSummary } from '../../reports/terminal/summary.ts';
import { buildRecord } from './build-record.ts';

const detail =
  'http://127.0.0.1:1 stopped answering (connection refused) after GET /last (200) of range/kept';
const stopped = buildRecord({
  checks: [{ id: 'range/kept', requirement: 'RNG-01', status: 'pass' }],
  run: { stoppedByTarget: { reason: 'not-answering', detail }, stopReason: 'the target stopped answering' },
});

it('is inconclusive, although all that was judged was kept', () => {
  expect(stopped.verdict).toBe('inconclusive');
  expect(exitCodeOf(stopped)).toBe(4);
});

it.each(reportForms.filter(({ name }) => !['badge', 'shields', 'json'].includes(name)))(
  '$name names the last request that was answered',
  ({ render }) => {
    expect(render(stopped).replaceAll(/\s+/g, ' ')).toContain('after GET /last (200) of range/kept');
  },
);

it('is summed up in the terminal with the last request that was answered', () => {
  const lines = terminalSummary(stopped, createPaint(false));
  expect(lines).toContain(`cut off: ${detail}`);
});
