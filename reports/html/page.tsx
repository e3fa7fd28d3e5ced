import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { escapeInvisible } from '../text/escape-invisible.ts';
import { pageAsset } from './page-asset.ts';

/** The content of a page. */
export interface PageContent {
  /** Plain text; escaped like all other text. */
  readonly title: string;
  /** The content of the body. Text from a target is truncated first: see `shown`. */
  readonly children: ComponentChildren;
  /** CSS rules only for this page, after the shared style sheet. */
  readonly style?: string;
}

/**
 * A complete HTML document that can be opened from disk and loads no resources. Its one style sheet and one script are allowed by
 * hash only, so that `style=` and `on…=` have no effect; use SVG attributes and classes for sizes. Invisible characters are
 * escaped.
 *
 * The markup must be readable without the script, which adds:
 * - `FilterBar` (filter-bar.tsx) next to `<… id="things">` with rows `<… data-row data-status="fail" data-area="range">`
 *   filters them by what `data-<name>` holds (one word, or several with spaces) and by words in `data-text`, or in the
 *   row's text if it has none. `data-group` is hidden when none of its rows is shown; `data-empty` (write it `hidden`) is shown
 *   when no row matches. The filters are in the fragment: `#status=fail&text=etag`.
 * - A fragment without `=` names an element: the `<details>` elements that contain it are opened, and the first one in a row.
 * - `<button type="button" data-copy="ID" hidden>` copies the text of the element ID.
 */
export function renderPage({ title, children, style = '' }: PageContent): string {
  const sheet = pageAsset('page.css') + style;
  const script = pageAsset('page.js');
  const policy = [
    `default-src 'none'`,
    `style-src ${hash(sheet)}`,
    `script-src ${hash(script)}`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types 'none'`,
  ].join('; ');
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </head>
      <body>
        {children}
        <script dangerouslySetInnerHTML={{ __html: script }} />
      </body>
    </html>
  );
  return `<!doctype html>${escapeInvisible(renderToString(page))}\n`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
