import type { RunRecord } from '../record/record.ts';
import { badgeSvg } from './badge/badge-svg.ts';
import { shieldsJson } from './badge/shields-json.ts';
import { renderCtrf } from './ctrf/render-ctrf.ts';
import { renderEarl } from './earl/render-earl.ts';
import { type FormatName, type NamedForm, namedForms } from './format-names.ts';
import { renderHar } from './har/render-har.ts';
import { renderHtml } from './html/render-html.tsx';
import { renderJunit } from './junit/render-junit.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { toJson } from './to-json.ts';

/** A report format with its renderer. */
export interface ReportFormat extends NamedForm {
  readonly name: FormatName;
  /** Returns the whole file; depends only on the record. */
  readonly render: (record: RunRecord) => string;
}

const renderers: Readonly<Record<FormatName, ReportFormat['render']>> = {
  json: toJson,
  html: renderHtml,
  junit: renderJunit,
  markdown: renderMarkdown,
  har: renderHar,
  ctrf: renderCtrf,
  earl: renderEarl,
  badge: badgeSvg,
  shields: shieldsJson,
};

/** Every report format with its renderer. */
export const reportForms: readonly ReportFormat[] = namedForms.map((form) => ({
  ...form,
  render: renderers[form.name],
}));
