import { validate } from 'ctrf';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { classifyResults, isRed } from '../../record/gate-effect.ts';
import { renderCtrf } from '../../reports/ctrf/render-ctrf.ts';
import { aFullRecord } from './a-full-record.ts';
import { aRecord } from './a-record.ts';

const reportSchema = z.object({
  results: z.object({
    summary: z.record(z.string(), z.number()),
    tests: z.array(
      z.object({ name: z.string(), status: z.string(), message: z.string(), trace: z.string().optional() }),
    ),
  }),
});

const read = (text: string) => reportSchema.parse(JSON.parse(text)).results;

it('matches the schema of CTRF', () => {
  const { valid, errors } = validate(JSON.parse(renderCtrf(aFullRecord())));
  expect({ valid, errors: errors ?? [] }).toEqual({ valid: true, errors: [] });
});

it('has a failed test exactly where the gate of the run does not pass, and counts that add up', () => {
  const record = aFullRecord();
  const { summary, tests } = read(renderCtrf(record));
  const red = classifyResults(record).filter(isRed);
  const failed = tests.filter(({ status, name }) => status === 'failed' && !name.startsWith('the run'));
  expect(red.length).toBeGreaterThan(0);
  expect(failed.map(({ name }) => name).sort()).toEqual(
    red.map(({ check, requirement }) => check?.id ?? requirement.id).sort(),
  );
  const { passed = 0, failed: failures = 0, skipped = 0 } = summary;
  expect(passed + failures + skipped).toBe(summary['tests']);
  expect(summary['tests']).toBe(tests.length);
});

it('has the finding as the message, and the request in the trace', () => {
  const { tests } = read(renderCtrf(aRecord('x')));
  const failed = tests.find(({ status, name }) => status === 'failed' && name.includes('/'));
  expect(failed?.message).toContain('expected');
  expect(failed?.trace).toContain('GET ');
});
