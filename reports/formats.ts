import type { RunRecord } from '../record/record.ts';
import { badgeSvg } from './badge/badge-svg.ts';
import { shieldsJson } from './badge/shields-json.ts';
import { renderEarl } from './earl/render-earl.ts';
import { type FormatName, type NamedForm, namedForms } from './format-names.ts';
import { renderHar } from './har/render-har.ts';
import { renderHtml } from './html/render-html.tsx';
import { renderJunit } from './junit/render-junit.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { toJson } from './to-json.ts';

/** One way to write a record down. */
export interface ReportFormat extends NamedForm {
  readonly name: FormatName;
  /** The whole file; depends on the record alone. */
  readonly render: (record: RunRecord) => string;
}

const renderers: Readonly<Record<FormatName, ReportFormat['render']>> = {
  json: toJson,
  html: renderHtml,
  junit: renderJunit,
  markdown: renderMarkdown,
  har: renderHar,
  earl: renderEarl,
  badge: badgeSvg,
  shields: shieldsJson,
};

/** Every form of report, with what renders it. */
export const reportForms: readonly ReportFormat[] = namedForms.map((form) => ({
  ...form,
  render: renderers[form.name],
}));
