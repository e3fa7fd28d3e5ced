import { h } from 'preact';
import { afterEach, expect, it } from 'vitest';
import { FilterBar } from '../../reports/html/filter-bar.tsx';
import { renderPage } from '../../reports/html/page.tsx';
import { type OpenPage, openFromDisk, type View } from './browser.ts';

const facets = [{ name: 'status', label: 'Status', choices: [{ value: 'fail', label: 'Fail' }] }];
const row = (id: string, status: string, text: string) =>
  h('details', { id, 'data-row': true, 'data-status': status }, h('summary', {}, id), h('p', {}, text));

const html = renderPage({
  title: '</title><script>alert(1)</script>',
  children: h('main', {}, [
    h('h1', {}, 'Things'),
    h(FilterBar, { rows: 'things', facets, label: 'Filter the things' }),
    h('div', { id: 'things' }, [
      h(
        'section',
        { id: 'first', 'data-group': true },
        row('one', 'fail', 'an ETag'),
        row('two', 'pass', 'a range'),
      ),
      h('section', { id: 'second', 'data-group': true }, row('three', 'pass', 'an etag')),
      h('p', { id: 'none', 'data-empty': true, hidden: true }, 'Nothing fits.'),
    ]),
    h('pre', { id: 'command' }, 'curl <x>'),
    h('button', { type: 'button', 'data-copy': 'command', hidden: true }, 'Copy'),
  ]),
});

let open: OpenPage | undefined;
const opened = async (view?: View, fragment?: string) => {
  open = await openFromDisk(html, view, fragment);
  return open.page;
};
afterEach(async () => {
  expect(open?.complaints).toEqual([]);
  await open?.close();
});

it('filters by a choice and by words, hides a group without rows, and keeps it in the fragment', async () => {
  const page = await opened();
  await page.getByLabel('Text').fill('etag AN');
  await page.getByLabel('Status').selectOption('fail');
  expect(await page.locator('[data-row]:visible').evaluateAll((rows) => rows.map(({ id }) => id))).toEqual([
    'one',
  ]);
  expect(await page.locator('#second').isVisible()).toBe(false);
  expect(await page.locator('output').textContent()).toBe('1 of 3 shown');
  expect(new URL(page.url()).hash).toBe('#text=etag+AN&status=fail');
  await page.getByLabel('Text').fill('nowhere');
  expect(await page.locator('#none').isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Clear' }).click();
  await page.waitForFunction(() => location.hash === '');
  expect(await page.locator('[data-row]:visible').count()).toBe(3);
});

it('takes its filters from the fragment, and ignores unknown choices', async () => {
  const page = await opened({}, '#status=fail');
  expect(await page.locator('[data-row]:visible').count()).toBe(1);
  await page.goto(`${page.url().split('#')[0]}#status=unheard-of`);
  await page.waitForFunction(() => document.querySelector('output')?.textContent === '3 of 3 shown');
});

it('opens the row that the fragment names', async () => {
  const page = await opened({}, '#two');
  expect(await page.getByText('a range').isVisible()).toBe(true);
  expect(await page.getByText('an ETag', { exact: true }).isVisible()).toBe(false);
});

it('copies the text of an element', async () => {
  const page = await opened();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByText('Copied').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('curl <x>');
});

it('shows everything, and nothing that would not work, where no script runs', async () => {
  const page = await opened({ javaScriptEnabled: false });
  expect(await page.locator('[data-row]:visible').count()).toBe(3);
  expect(await page.locator('form:visible, button:visible').count()).toBe(0);
  await page.getByText('one').click();
  expect(await page.getByText('an ETag', { exact: true }).isVisible()).toBe(true);
});
