import axe from 'axe-core';
import { afterEach, describe, expect, it } from 'vitest';
import { renderHtml } from '../../reports/html/render-html.tsx';
import { splitEvidence } from '../../reports/split-evidence.ts';
import { aFullRecord } from '../reports/a-full-record.ts';
import { aWhollyFailingRecord } from '../reports/a-wholly-failing-record.ts';
import { hostileEverywhere } from '../reports/hostile-everywhere.ts';
import { hostile } from '../reports/hostile-text.ts';
import { type OpenPage, openFromDisk, type View } from './browser.ts';

const full = renderHtml(aFullRecord());
const openAll = () => {
  for (const details of Array.from(document.querySelectorAll('details'))) details.open = true;
};

let open: OpenPage | undefined;
const opened = async (html: string, view?: View, fragment?: string) => {
  open = await openFromDisk(html, view, fragment);
  return open.page;
};
afterEach(async () => {
  expect(open?.complaints).toEqual([]);
  await open?.close();
});

describe('accessibility', () => {
  it.each<[string, View]>([
    ['in the light', {}],
    ['in the dark', { colorScheme: 'dark' }],
    ['on 320 pixels', { width: 320 }],
  ])('has nothing for axe to complain of %s', async (_how, view) => {
    const page = await opened(full, view);
    await page.evaluate(openAll);
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))).toEqual([]);
  });

  it('stays within 320 pixels with everything open', async () => {
    const page = await opened(full, { width: 320 });
    await page.evaluate(openAll);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });

  it('can be used by keyboard alone', async () => {
    const page = await opened(full);
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Skip to the requirements');
    await page.keyboard.press('Enter');
    for (let at = 0; at < 6; at += 1) await page.keyboard.press('Tab');
    expect(await focused()).toContain('RNG-00');
    expect(await page.locator('#RNG-00 .sentence').isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await page.locator('#RNG-00 .sentence').isVisible()).toBe(true);
  });
});

describe('what a reader sees', () => {
  it('is the verdict in words, its counts and the first finding, before any scrolling', async () => {
    const page = await opened(full);
    const above = await page.evaluate(() =>
      Array.from(document.querySelectorAll('h1, h2, .totals dt, .findings .about a:first-of-type'))
        .filter((element) => element.getBoundingClientRect().bottom < window.innerHeight)
        .map((element) => element.textContent),
    );
    expect(above).toEqual(
      expect.arrayContaining([
        'Interrupted, so far not conformant',
        'MUST 6',
        'SHOULD 6',
        'INFO 7',
        'Findings (3 failures of 2 causes)',
        'range/must-fail',
      ]),
    );
  });

  it('is a finding with both sides, the bytes that differ, its exchanges and how to see it again', async () => {
    const page = await opened(full, {}, '#range/must-fail');
    const evidence = page.locator('[id="range/must-fail"]');
    expect(await evidence.getByText('6 bytes, at 2: 6364').isVisible()).toBe(true);
    expect(await evidence.locator('.hex mark').allTextContents()).toEqual([
      ...['63', '64', '65', '66'],
      ...['58', '--', '--', '--'],
    ]);
    expect(await evidence.getByText('PUT /api/v1/uploads/ups_1/chunks/0').first().isVisible()).toBe(true);
    expect(await evidence.locator('[id$=".curl"]').textContent()).toMatch(/^npx drivespec payload/);
    expect(await evidence.locator('[id$=".script"]').textContent()).toContain('node:net');
    expect(await evidence.locator('[id$=".replay"]').textContent()).toEqual(
      expect.stringMatching(/^drivespec http.* --only range\/must-fail --seed 1$/),
    );
    expect(await evidence.getByRole('button').count()).toBe(3);
  });

  it('is all of it without JavaScript: a link to a finding opens its row', async () => {
    const page = await opened(full, { javaScriptEnabled: false });
    expect(await page.locator('[data-row]:visible').count()).toBe(19);
    expect(await page.locator('form:visible, button:visible').count()).toBe(0);
    await page.getByRole('link', { name: 'range/must-fail' }).click();
    expect(await page.locator('[id="range/must-fail"]').isVisible()).toBe(true);
  });

  it('is, on paper, every requirement and the evidence of what failed', async () => {
    const page = await opened(full);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('[id="range/must-fail"] .hex').isVisible()).toBe(true);
    expect(await page.locator('#RNG-00 .says').isVisible()).toBe(true);
    expect(await page.locator('form:visible, button:visible').count()).toBe(0);
  });
});

describe('a hostile target', () => {
  it('runs nothing, makes no element, and asks for nothing, whichever string it controls', async () => {
    const page = await opened(renderHtml(hostileEverywhere(aFullRecord(), hostile)));
    await page.evaluate(openAll);
    const foreign =
      'img, iframe, object, embed, link, script ~ *, [onerror], [style], script:not(body > :last-child)';
    expect(await page.locator(foreign).count()).toBe(0);
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.evaluate(() => document.body.innerText)).not.toMatch(/[\u202e\u200b\u001b]/);
  });

  it('would be stopped by the policy even if something were not escaped', async () => {
    const page = await opened(full.replace('<main>', '<main><script>document.title = "owned"</script>'));
    expect(await page.title()).not.toBe('owned');
    expect(open?.complaints.join()).toContain('Content Security Policy');
    open = { page, complaints: [], close: open?.close ?? (async () => {}) };
  });
});

it('filters 300 findings in less than 100 ms', { timeout: 120_000 }, async () => {
  const page = await opened(renderHtml(splitEvidence(aWhollyFailingRecord()).record));
  const filtered = (words: string) =>
    page.evaluate((words) => {
      const input = document.querySelector<HTMLInputElement>('input[type=search]');
      if (input === null) throw new Error('no search');
      const began = performance.now();
      input.value = words;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      document.body.getBoundingClientRect();
      return performance.now() - began;
    }, words);
  for (const words of ['500', 'sentence', 'nowhere', '']) {
    // What else the machine does only ever adds to the time.
    const times = [await filtered(words), await filtered(words), await filtered(words)];
    expect(Math.min(...times)).toBeLessThan(100);
  }
});
