import { visibleLine } from '../../reports/text/escape-invisible.ts';
import type { DryRun } from '../../runner/dry-run.ts';
import type { RunSettings } from '../../runner/settings/run-options.ts';
import { counted } from '../../util/counted.ts';

/** The plan of a run that sent nothing. */
export function dryRunText(
  plan: DryRun,
  { url, concurrency }: { readonly url: string; readonly concurrency: RunSettings['concurrency'] },
): string {
  const lines = [
    `dry run   ${visibleLine(url)}: nothing was sent`,
    `plan      ${counted(plan.checks, 'check')} of ${counted(plan.requirements, 'requirement')}, about ${counted(plan.cases, 'case')}`,
    `requests  about ${plan.requests}`,
    `files     ${filesInWords(plan.files)}`,
    `time      about ${durationInWords(plan.seconds)}, if a request takes ${plan.requestMs} ms and ${counted(concurrency, 'check')} run concurrently`,
    ...(plan.assumed.length === 0
      ? []
      : [
          `assumed   the target has ${plan.assumed.join(', ')}; a run finds out, and leaves out what it does not have`,
        ]),
    ...plan.skipped.map(
      ({ reason, checks }) => `not run   ${counted(checks, 'check')}: ${visibleLine(reason)}`,
    ),
    '',
    `${'area'.padEnd(12)}${['checks', 'cases', 'requests'].map((name) => name.padStart(10)).join('')}`,
    ...plan.areas.map(({ area, checks, cases, requests }) =>
      [area.padEnd(12), ...[checks, cases, requests].map((count) => String(count).padStart(10))].join(''),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function filesInWords(files: DryRun['files']): string {
  if (files === undefined) return 'none: the target is only read';
  const { created, folders, limit, areKept } = files;
  const about = `about ${counted(created, 'file')} and ${counted(folders, 'folder')}`;
  const most = limit === undefined ? '' : ` (at most ${counted(limit, 'file')})`;
  return areKept
    ? `${about} will remain on the target${most}`
    : `${about} will be created and deleted${most}`;
}

function durationInWords(seconds: number): string {
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
