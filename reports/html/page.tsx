import { createHash } from 'node:crypto';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { escapeInvisible } from '../text/escape-invisible.ts';
import { pageAsset } from './page-asset.ts';

/** What a page shows. */
export interface PageContent {
  /** Plain text; escaped like everything else. */
  readonly title: string;
  /** The content of the body. Text from a target is bounded first: see `shown`. */
  readonly children: ComponentChildren;
  /** Rules for this page alone, after the shared sheet. */
  readonly style?: string;
}

/**
 * A whole HTML document that opens from disk and loads nothing: one style, one script, both allowed by their hash alone,
 * so that neither `style=` nor `on…=` works anywhere in it. Size things by SVG attributes and classes instead. Characters
 * that cannot be seen are escaped, wherever they come from.
 *
 * The script adds to plain markup, which must be readable without it:
 * - `FilterBar` (filter-bar.tsx) next to `<… id="things">` with rows `<… data-row data-status="fail" data-area="range">`
 *   filters them by what `data-<name>` holds (one word, or several with spaces) and by words in `data-text`, or in the
 *   row's text where there is none. `data-group` hides when it has no row left; `data-empty` (write it `hidden`) shows
 *   when nothing fits. The filters are in the fragment: `#status=fail&text=etag`.
 * - A fragment without `=` names an element: the `<details>` around it are opened, and the first in it where it is a row.
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
