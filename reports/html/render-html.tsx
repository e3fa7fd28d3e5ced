import type { RunRecord } from '../../record/record.ts';
import { verdictWord } from '../text/describe-verdict.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { targetName } from '../text/target-name.ts';
import { renderPage } from './page.tsx';
import { pageAsset } from './page-asset.ts';
import { ReportPage } from './report-page.tsx';

const maxBytes = 5_000_000;
/** The number of characters of exchanges shown for each failure: the first one with which the page is below the limit. */
const rooms = [60_000, 20_000, 8_000, 3_000, 0] as const;

/**
 * The record as one HTML page that can be opened from disk and loads no resources; all text from the target is escaped.
 * The page has less than 5 MB: if many checks fail, each shows fewer of its exchanges.
 */
export function renderHtml(record: RunRecord): string {
  const style = pageAsset('report.css');
  const title = `drivespec: ${verdictWord(record)}, ${visibleLine(targetName(record.target))}`;
  let page = '';
  for (const roomCharacters of rooms) {
    page = renderPage({
      title,
      style,
      children: <ReportPage record={record} roomCharacters={roomCharacters} />,
    });
    if (Buffer.byteLength(page) < maxBytes) break;
  }
  return page;
}
