import { expect, it } from 'vitest';
import { type PageRow, renderPage } from '../../lab/write-pages.ts';

type Statuses = Readonly<Record<string, readonly ['MUST' | 'SHOULD', string]>>;

const row = (setup: string, statuses: Statuses, verdict = 'conformant', detail?: string): PageRow => ({
  setup,
  result: { version: 'some 1.0', seconds: 4.25 },
  record: {
    tool: { version: '1.2.3' },
    run: { requests: 1, ...(detail && { stoppedByTarget: { detail } }) },
    verdict,
    requirements: Object.entries(statuses).map(([id, [level, status]]) => ({
      id,
      level,
      status,
      statement: `${id} | holds.`,
    })),
    checks: [],
  },
});

const rows = [
  row('good/plain', { 'DL-01': ['MUST', 'pass'] }),
  row(
    'bad/plain',
    { 'DL-01': ['MUST', 'fail'], 'RNG-02': ['SHOULD', 'fail'] },
    'non-conformant',
    'it crashed',
  ),
  { setup: 'gone/plain', result: { skipped: 'no <package>' }, record: undefined },
];

it('lists the configurations with their failures', () => {
  const page = renderPage(rows, []);
  expect(page).toContain('drivespec 1.2.3 tested 2 configurations');
  expect(page).toContain('| good | some 1.0 | [plain](records/good-plain.json) | conformant | 0 | 0 | 4.3 |');
  expect(page).toContain('| non-conformant (it crashed) | 1: DL-01 | 1: RNG-02 | 4.3 |');
});

it('has a table of the failures only, with the statements', () => {
  const page = renderPage(rows, []);
  expect(page).toContain('|  | DL-01 | RNG-02 |\n| --- | --- | --- |\n| bad/plain | ✗ | ! |\n\n');
  expect(page).toContain('| RNG-02 | SHOULD | RNG-02 \\| holds. | 1 |');
});

it('lists the configurations that were not tested, with the reason', () => {
  expect(renderPage(rows, [])).toContain('| gone/plain | no &lt;package> |');
});

it('lists disagreements with their explanation', () => {
  const one = {
    setup: 'bad/plain',
    by: 'prober',
    about: 'whole-file',
    detail: 'Short.',
    other: 'DL-01 pass',
  } as const;
  const page = renderPage(rows, [one, { ...one, explanation: 'Known.' }]);
  expect(page).toContain('| bad/plain | prober | whole-file | Short. | DL-01 pass | **not explained** |');
  expect(page).toContain('| bad/plain | prober | whole-file | Short. | DL-01 pass | Known. |');
});
