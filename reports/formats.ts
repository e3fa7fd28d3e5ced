import type { RunRecord } from '../record/record.ts';
import { badgeSvg } from './badge/badge-svg.ts';
import { shieldsJson } from './badge/shields-json.ts';
import { renderEarl } from './earl/render-earl.ts';
import { renderHar } from './har/render-har.ts';
import { renderHtml } from './html/render-html.tsx';
import { renderJunit } from './junit/render-junit.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { toJson } from './to-json.ts';

/** One way to write a record down. */
export interface ReportFormat {
  /** What it is called on the command line: `--html FILE`. */
  readonly name: string;
  /** What it is called in a folder of reports. */
  readonly file: string;
  /** What a reader gets, for `--help`. */
  readonly says: string;
  /** True where every run writes it, asked for or not. */
  readonly always: boolean;
  /** The whole file; depends on the record alone. */
  readonly render: (record: RunRecord) => string;
}

/** Every form of report. The command line, its help and its checks of paths are made of this list. */
export const reportForms = [
  { name: 'json', file: 'report.json', says: 'the record itself', always: true, render: toJson },
  { name: 'html', file: 'report.html', says: 'a page', always: true, render: renderHtml },
  { name: 'junit', file: 'junit.xml', says: 'JUnit XML', always: true, render: renderJunit },
  { name: 'markdown', file: 'report.md', says: 'Markdown', always: true, render: renderMarkdown },
  {
    name: 'har',
    file: 'exchanges.har',
    says: 'the exchanges as an HTTP Archive (HAR)',
    always: false,
    render: renderHar,
  },
  { name: 'earl', file: 'earl.jsonld', says: 'EARL 1.0 in JSON-LD', always: false, render: renderEarl },
  { name: 'badge', file: 'badge.svg', says: 'a badge (SVG)', always: false, render: badgeSvg },
  {
    name: 'shields',
    file: 'shields.json',
    says: 'the badge as JSON for a shields.io endpoint',
    always: false,
    render: shieldsJson,
  },
] as const satisfies readonly ReportFormat[];

/** The name of a form, which is that of its flag. */
export type FormatName = (typeof reportForms)[number]['name'];
