import type { RunRecord } from '../../runner/record.ts';
import { renderPage } from './page.tsx';
import { ReportPage } from './report-page.tsx';

/** The record as one HTML page that opens from disk and loads nothing; everything from the target is escaped. */
export function renderHtml(record: RunRecord): string {
  return renderPage({ title: `drivespec: ${record.verdict}`, children: <ReportPage record={record} /> });
}
