import type { RunRecord } from '../record/record.ts';
import { badgeSvg } from './badge/badge-svg.ts';
import { shieldsJson } from './badge/shields-json.ts';
import { renderEarl } from './earl/render-earl.ts';
import { type FormName, type NamedForm, namedForms } from './format-names.ts';
import { renderHar } from './har/render-har.ts';
import { renderHtml } from './html/render-html.tsx';
import { renderJunit } from './junit/render-junit.ts';
import { renderMarkdown } from './markdown/render-markdown.ts';
import { toJson } from './to-json.ts';

/** One way to write a record down. */
export interface ReportForm extends NamedForm {
  readonly name: FormName;
  /** The whole file; depends on the record alone. */
  readonly render: (record: RunRecord) => string;
}

const renderers: Readonly<Record<FormName, ReportForm['render']>> = {
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
export const reportForms: readonly ReportForm[] = namedForms.map((form) => ({
  ...form,
  render: renderers[form.name],
}));
