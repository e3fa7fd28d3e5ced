/** What the command line knows of a form of report, without what renders it. */
export interface NamedForm {
  /** What it is called on the command line: `--html FILE`. */
  readonly name: string;
  /** What it is called in a folder of reports. */
  readonly file: string;
  /** What a reader gets, for `--help`. */
  readonly says: string;
  /** True where every run writes it, asked for or not. */
  readonly always: boolean;
}

/** Every form of report. The command line, its help and its checks of paths are made of this list. */
export const namedForms = [
  { name: 'json', file: 'report.json', says: 'the record itself', always: true },
  { name: 'html', file: 'report.html', says: 'a page', always: true },
  { name: 'junit', file: 'junit.xml', says: 'JUnit XML', always: true },
  { name: 'markdown', file: 'report.md', says: 'Markdown', always: true },
  { name: 'har', file: 'exchanges.har', says: 'the exchanges as an HTTP Archive (HAR)', always: false },
  { name: 'earl', file: 'earl.jsonld', says: 'EARL 1.0 in JSON-LD', always: false },
  { name: 'badge', file: 'badge.svg', says: 'a badge (SVG)', always: false },
  {
    name: 'shields',
    file: 'shields.json',
    says: 'the badge as JSON for a shields.io endpoint',
    always: false,
  },
] as const satisfies readonly NamedForm[];

/** The name of a form, which is that of its flag. */
export type FormatName = (typeof namedForms)[number]['name'];
