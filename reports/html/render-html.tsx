import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import type { RunRecord } from '../../runner/record.ts';
import { ReportPage } from './report-page.tsx';
import { style } from './style.ts';

/** The record as one HTML page that opens from disk and loads nothing; everything from the target is escaped. */
export function renderHtml(record: RunRecord): string {
  const hash = createHash('sha256').update(style).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>${renderToString(<ReportPage record={record} policy={policy} />)}\n`;
}
