import { describe, expect, it } from 'vitest';
import { proofSummary } from '../../../reports/proof/terminal.ts';
import { createPaint } from '../../../reports/terminal/paint.ts';
import { aFault, aPair, aProof, someTotals } from './a-proof.ts';

const summary = (over: Parameters<typeof aProof>[0]): string =>
  proofSummary(aProof(over), createPaint(false));

describe('the end of a proof', () => {
  it('says in one line that all is proven', () => {
    expect(summary({})).toBe(
      '1 of 1 faults detected by every check that names them (1 pairs); 0 false alarms against 0 conforming servers; 0 undeserved passes on 0 null servers; seed 42, 61 s\n',
    );
  });

  it('shows for a survivor which check held, whether the faulty step was reached, and how to look at it', () => {
    const held = aPair({ verdict: 'held', reached: 0 });
    const text = summary({
      faults: [aFault('range/a-fault', [aPair({ check: 'range/another' }), held])],
      totals: someTotals({ pairs: 2, survivors: 1 }),
    });
    expect(text).toContain('SURVIVOR  range/a-fault  RNG-01  a range is ignored');
    expect(text).toContain('range/a-check: held: no request reached the faulty step');
    expect(text).not.toContain('range/another');
    expect(text).toContain('drivespec serve --fault range/a-fault');
  });

  it('counts a check without a verdict as no kill', () => {
    const blocked = aPair({ verdict: 'no verdict', reason: 'blocked: no file' });
    expect(summary({ faults: [aFault('range/a-fault', [blocked])] })).toContain('SURVIVOR');
  });

  it('shows a false alarm on one line, whatever text the check found', () => {
    const falseAlarms = [{ check: 'range/a-check', status: 'fail', detail: 'fail: got \u001b[2J\nnothing' }];
    const conforming = [{ id: 'range/weak-tags', description: '', checks: 1, falseAlarms, durationMs: 1 }];
    const text = summary({ conforming });
    expect(text).toContain('FALSE ALARM  range/a-check  against range/weak-tags');
    expect(text).toContain('fail: got \\u001b[2J\\nnothing');
  });
});
