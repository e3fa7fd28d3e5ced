// Makes docs/images/report.png: the HTML report of a run against the reference server with one fault.
// Run `npm run picture` after `npm run build`; it needs chromium on the PATH or in CHROMIUM.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
const command = join(root, 'bin/drivespec.cjs');
const folder = mkdtempSync(join(tmpdir(), 'drivespec-picture-'));

const server = spawn(process.execPath, [
  command,
  ...['serve', '--port', '0', '--token', 'demo', '--fault', 'range/last-byte-is-exclusive'],
]);
try {
  const [line] = await once(server.stdout, 'data');
  const [url] = String(line).split(' ');
  const run = [
    '--quick',
    '--profile',
    'reference',
    '--token',
    'demo',
    '--quiet',
    '--seed',
    '1',
    '--out',
    folder,
  ];
  spawnSync(process.execPath, [command, url, ...run], { stdio: 'inherit' });
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  });
  const page = await browser.newPage({ viewport: { width: 1_100, height: 900 } });
  await page.goto(pathToFileURL(join(folder, 'report.html')).href);
  await page.screenshot({ path: join(root, 'docs/images/report.png') });
  await browser.close();
} finally {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
}
