import { expect, it } from 'vitest';
import { renderHtml } from '../../reports/html/render-html.tsx';
import { buildRecord } from './build-record.ts';

it('says of a partial run that the rest was left out, and never that all was tested', () => {
  const record = buildRecord({ checks: [{ id: 'range/a', requirement: 'RNG-01', status: 'pass' }] });
  const [met] = record.requirements;
  const left = { ...met, id: 'RNG-02', status: 'deselected' as const, checks: [] };
  expect(renderHtml(record)).toContain('every requirement that the target claims was tested');
  const partial = renderHtml({ ...record, requirements: [...record.requirements, left] as never });
  expect(partial).toContain('Nothing of what was selected; 1 requirement left out by the selection.');
  expect(partial).not.toContain('every requirement that the target claims was tested');
});

it('names what was expected also where a cause has a sentence', () => {
  const finding = { subject: 'Content-Length', expected: '1', actual: '0' };
  const checks = [{ id: 'range/a', requirement: 'RNG-01', status: 'fail' as const, finding }];
  const record = buildRecord({ checks });
  const causes = [
    {
      check: 'range/a',
      requirement: 'RNG-01',
      statement: 'Range answers hold other bytes',
      otherChecks: [],
    },
  ];
  const findings = /<ol class="findings">.*?<\/ol>/s.exec(renderHtml({ ...record, causes } as never))?.[0];
  expect(findings).toContain('Range answers hold other bytes');
  expect(findings).toContain('Content-Length');
});
