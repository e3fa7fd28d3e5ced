import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const launchArguments = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How a page is looked at. */
export interface View {
  readonly javaScriptEnabled?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
}

/** A page open in the browser, with everything that it complained of. */
export interface OpenPage {
  readonly page: Page;
  /** Errors and warnings of the console, uncaught errors, dialogs, and requests for anything but the file itself. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** Opens an HTML text from disk, offline, in Debian's chromium with a fresh profile. */
export async function openFromDisk(html: string, view: View = {}, fragment = ''): Promise<OpenPage> {
  const folder = mkdtempSync(join(tmpdir(), 'drivespec-page-'));
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), {
    executablePath: '/usr/bin/chromium',
    chromiumSandbox: false,
    args: launchArguments,
    offline: true,
    viewport: { width: view.width ?? 1280, height: 900 },
    javaScriptEnabled: view.javaScriptEnabled ?? true,
    colorScheme: view.colorScheme ?? 'light',
  });
  const url = `${pathToFileURL(file)}`;
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints = listen(context, page, url);
  await page.goto(url + fragment);
  return {
    page,
    complaints,
    close: async () => {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function listen(context: BrowserContext, page: Page, url: string): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on('request', (request) => {
    if (request.url().split('#')[0] !== url) complaints.push(`request: ${request.url()}`);
  });
  return complaints;
}
