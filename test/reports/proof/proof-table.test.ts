import { describe, expect, it } from 'vitest';
import { proofTable } from '../../../reports/proof/proof-table.ts';
import { tableMarkdown } from '../../../reports/table/table-markdown.ts';
import { tablePage } from '../../../reports/table/table-page.tsx';
import { aFault, aPair, aProof, someTotals } from './a-proof.ts';

const held = aPair({ verdict: 'held', check: 'range/blind-check' });
const withSurvivor = aProof({
  faults: [aFault('range/a-fault', [aPair()]), aFault('range/unseen', [held])],
  totals: someTotals({ faults: 2, pairs: 2, survivors: 1 }),
});

describe('the matrix of a proof', () => {
  it('begins with the survivors and goes on with every fault', () => {
    const { sections, answer } = proofTable(withSurvivor);
    expect(sections.map(({ heading }) => heading)).toEqual(['Survivors', 'Faults']);
    expect(sections[0]?.rows.map(({ cells }) => cells[2]?.text)).toEqual(['range/blind-check']);
    expect(sections[1]?.rows).toHaveLength(2);
    expect(answer.tone).toBe('bad');
  });

  it('is good only without survivors, false alarms, undeserved passes and gaps', () => {
    expect(proofTable(aProof()).answer.tone).toBe('good');
    expect(proofTable(aProof({ gaps: ['range/a-fault is not listed for any check'] })).answer.tone).toBe(
      'bad',
    );
    for (const totals of [someTotals({ falseAlarms: 1 }), someTotals({ undeserved: 1 })])
      expect(proofTable(aProof({ totals })).answer.tone).toBe('bad');
  });

  it('shows the result of an unlisted check without marking it as bad', () => {
    const pair = aPair({ verdict: 'held', listed: false });
    const [row] =
      proofTable(aProof({ faults: [aFault('range/a-fault', [aPair(), pair])] })).sections[0]?.rows.slice(1) ??
      [];
    expect(row?.cells[3]).toEqual({ text: 'held, not listed', tone: 'quiet' });
  });

  it('is a page that can be filtered by area, verdict and requirement, and a table in Markdown', () => {
    const page = tablePage(proofTable(withSurvivor));
    expect(page).toContain('data-verdict="held"');
    expect(page).toContain('data-requirement="RNG-01"');
    expect(page).toContain('data-area="range"');
    expect(tableMarkdown(proofTable(withSurvivor))).toContain('range/unseen');
  });
});
