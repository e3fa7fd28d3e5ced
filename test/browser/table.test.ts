import { afterEach, expect, it } from 'vitest';
import { makeMatrix } from '../../reports/matrix/make-matrix.ts';
import { matrixTable } from '../../reports/matrix/matrix-table.ts';
import { tablePage } from '../../reports/table/table-page.tsx';
import { buildRecord } from '../reports/build-record.ts';
import { type OpenPage, openFromDisk, type View } from './browser.ts';

const filed = (name: string, second: 'pass' | 'fail') => ({
  file: `${name}.json`,
  record: buildRecord({
    checks: [
      { id: 'range/a', requirement: 'RNG-01', status: 'pass' },
      { id: 'range/b', requirement: 'RNG-02', status: second, counterexample: '<script>alert(1)</script>' },
    ],
    target: { url: `http://${name}.example/<img src=x onerror=alert(1)>` },
  }),
});
const matrix = makeMatrix([filed('good', 'pass'), filed('bad', 'fail')]);
const html = tablePage(matrixTable(matrix, () => undefined));

let open: OpenPage | undefined;
const opened = async (view?: View, fragment?: string) => {
  open = await openFromDisk(html, view, fragment);
  return open.page;
};
afterEach(async () => {
  expect(open?.complaints).toEqual([]);
  await open?.close();
});

it('shows the rows that contain a status, and leaves the implementations unchanged', async () => {
  const page = await opened({}, '#status=FAIL');
  const shown = await page.locator('tr[data-row]:visible').allInnerTexts();
  expect(shown).toHaveLength(2);
  for (const row of shown) expect(row).toMatch(/RNG-02/);
  expect(await page.getByRole('heading', { name: 'Implementations', exact: true }).isVisible()).toBe(true);
});

it('leads from a cell to its evidence, hidden by a filter or not', async () => {
  const page = await opened({}, '#status=FAIL');
  await page.getByRole('link', { name: 'FAIL' }).click();
  const row = page.locator('[id="B.RNG-02"]');
  expect(await row.isVisible()).toBe(true);
  expect(await row.innerText()).toContain('text: expected right, got text');
  expect(await row.innerText()).toContain('<script>alert(1)</script>');
});

it('is whole where no script runs', async () => {
  const page = await opened({ javaScriptEnabled: false });
  expect(await page.locator('tr[data-row]:visible').count()).toBe(6);
});
