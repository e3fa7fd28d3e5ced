import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openGate } from '../../record/gate.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { githubAnnotations } from '../../reports/github/annotations.ts';
import { aRecord } from './a-record.ts';
import { hostile } from './hostile-text.ts';
import { weighedRecord } from './weighed-record.ts';

const linesOf = (text: string): readonly string[] => text.split('\n').slice(0, -1);

describe('annotations', () => {
  it('are an error for a violation, a warning for a SHOULD', () => {
    expect(linesOf(githubAnnotations(aRecord('50%: a, b')))).toEqual([
      '::error title=range/a (RNG-01 MUST)::50%25: a, b: expected right, got 50%25: a, b',
      '::warning title=range/b (RNG-09 SHOULD)::blocked (SHOULD): 50%25: a, b (see UPL-01)',
    ]);
  });

  it('are a notice for an accepted failure, with the reason and the ticket', () => {
    const accepted = [{ check: 'range/a', reason: 'soon', ticket: 'DRIVE-12' }];
    const text = githubAnnotations({ ...aRecord('x'), gate: { ...openGate, accepted } });
    expect(linesOf(text)).toEqual([
      expect.stringMatching(/^::warning title=range\/b/),
      '::notice title=range/a (RNG-01 MUST)::known failure, accepted (soon; ticket DRIVE-12): x: expected right, got x',
    ]);
  });

  it('let a target give no command', () => {
    const { checks, ...rest } = aRecord(hostile);
    const lines = linesOf(
      githubAnnotations({ ...rest, checks: checks.map((check) => ({ ...check, id: hostile })) }),
    );
    expect(lines).toHaveLength(2);
    for (const line of lines) expect(line).toMatch(/^::(error|warning) title=[^:,\r\n]*::[^\r\n]*$/);
    expect(lines.join('')).not.toMatch(/%0A|[\u0000-\u001f\u202e]/);
  });

  it('are an error exactly where the exit code is not 0', () => {
    fc.assert(
      fc.property(weighedRecord, (record) => {
        expect(githubAnnotations(record).includes('::error ')).toBe(exitCodeOf(record) !== 0);
      }),
      { numRuns: 1_000 },
    );
  });

  it('are at most ten of a kind, the last telling how many more there are', () => {
    const { checks, ...rest } = aRecord('x');
    const lines = linesOf(
      githubAnnotations({ ...rest, checks: Array.from({ length: 30 }, () => checks).flat() }),
    );
    expect(lines).toHaveLength(20);
    expect(lines[9]).toBe('::error title=drivespec::and 21 more in the report');
    expect(lines[19]).toBe('::warning title=drivespec::and 21 more in the report');
  });

  it('say that a run was interrupted', () => {
    const { run, ...rest } = aRecord('x');
    const [first] = linesOf(githubAnnotations({ ...rest, run: { ...run, interrupted: true } }));
    expect(first).toBe('::error title=drivespec::interrupted: only the finished part is shown');
  });
});
