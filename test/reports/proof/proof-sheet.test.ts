import { describe, expect, it } from 'vitest';
import { proofSheet } from '../../../reports/proof/proof-sheet.ts';
import { sheetMarkdown } from '../../../reports/table/sheet-markdown.ts';
import { sheetPage } from '../../../reports/table/sheet-page.tsx';
import { aFault, aPair, aProof, someTotals } from './a-proof.ts';

const held = aPair({ verdict: 'held', check: 'range/blind-check' });
const withSurvivor = aProof({
  faults: [aFault('range/a-fault', [aPair()]), aFault('range/unseen', [held])],
  totals: someTotals({ faults: 2, pairs: 2, survivors: 1 }),
});

describe('the matrix of a proof', () => {
  it('begins with the survivors and goes on with every fault', () => {
    const { sections, answer } = proofSheet(withSurvivor);
    expect(sections.map(({ heading }) => heading)).toEqual(['Survivors', 'Faults']);
    expect(sections[0]?.rows.map(({ cells }) => cells[2]?.text)).toEqual(['range/blind-check']);
    expect(sections[1]?.rows).toHaveLength(2);
    expect(answer.tone).toBe('bad');
  });

  it('is good news only where nothing survived, nothing was accused and nothing is missing', () => {
    expect(proofSheet(aProof()).answer.tone).toBe('good');
    expect(proofSheet(aProof({ gaps: ['range/a-fault is not listed for any check'] })).answer.tone).toBe(
      'bad',
    );
    for (const totals of [someTotals({ falseAlarms: 1 }), someTotals({ unearned: 1 })])
      expect(proofSheet(aProof({ totals })).answer.tone).toBe('bad');
  });

  it('names what a check that is not listed made of a fault, without blame', () => {
    const pair = aPair({ verdict: 'held', listed: false });
    const [row] =
      proofSheet(aProof({ faults: [aFault('range/a-fault', [aPair(), pair])] })).sections[0]?.rows.slice(1) ??
      [];
    expect(row?.cells[3]).toEqual({ text: 'held, not listed', tone: 'quiet' });
  });

  it('is a page that can be filtered by area, verdict and requirement, and a table in Markdown', () => {
    const page = sheetPage(proofSheet(withSurvivor));
    expect(page).toContain('data-verdict="held"');
    expect(page).toContain('data-requirement="RNG-01"');
    expect(page).toContain('data-area="range"');
    expect(sheetMarkdown(proofSheet(withSurvivor))).toContain('range/unseen');
  });
});
