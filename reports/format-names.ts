/** A report format without its renderer, for the command line. */
export interface NamedForm {
  /** The name of its flag: `--html FILE`. */
  readonly name: string;
  /** The file name in the report folder. */
  readonly file: string;
  /** What the file contains, for `--help`. */
  readonly description: string;
  /** Whether every run writes it. */
  readonly always: boolean;
}

/** Every report format. The flags, their help and the checks of output paths are derived from this list. */
export const namedForms = [
  { name: 'json', file: 'report.json', description: 'the record', always: true },
  { name: 'html', file: 'report.html', description: 'the HTML report', always: true },
  { name: 'junit', file: 'junit.xml', description: 'JUnit XML', always: true },
  { name: 'markdown', file: 'report.md', description: 'Markdown', always: true },
  {
    name: 'har',
    file: 'exchanges.har',
    description: 'the exchanges as an HTTP Archive (HAR)',
    always: false,
  },
  {
    name: 'ctrf',
    file: 'ctrf.json',
    description: 'Common Test Report Format (CTRF) JSON',
    always: false,
  },
  { name: 'earl', file: 'earl.jsonld', description: 'EARL 1.0 in JSON-LD', always: false },
  { name: 'badge', file: 'badge.svg', description: 'an SVG badge', always: false },
  {
    name: 'shields',
    file: 'shields.json',
    description: 'the badge as JSON for a shields.io endpoint',
    always: false,
  },
] as const satisfies readonly NamedForm[];

/** The name of a format, which is also its flag. */
export type FormatName = (typeof namedForms)[number]['name'];
