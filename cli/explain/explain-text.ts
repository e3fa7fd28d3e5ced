import type { Capability } from '../../contract/capability.ts';
import { capabilityMeanings } from '../../contract/capability.ts';
import type { Requirement } from '../../contract/requirement.ts';
import { counted } from '../../util/counted.ts';
import type { ExplainedCheck, ExplainedFault, ExplainedRequirement } from './explained.ts';
import type { NoSample, Sample, SampleRequest } from './sample-case.ts';

/** A longer command, such as one with a whole form in it, is shown for the last request only; the JSON form has all. */
const longestCurl = 400;
const maxRequests = 8;

/** The text of a requirement: sentence, source, checks and faults. */
export function requirementText({ requirement, checks, faults }: ExplainedRequirement): string {
  return lines([
    ...headOf(requirement),
    '',
    'Checks (drivespec explain CHECK shows what it sends):',
    ...checks.map((check) => `  ${check}`),
    '',
    'Faults that violate it (drivespec serve --fault ID):',
    ...faultLines(faults),
  ]);
}

/** The text of a check: its requirement, a sample case, and the faults that it detects. */
export function checkText({ check, needs, requirement, sample, faults }: ExplainedCheck): string {
  return lines([
    check,
    '',
    ...headOf(requirement),
    ...(needs.length === 0 ? [] : ['', `It needs: ${needs.join(', ')}.`]),
    '',
    ...sampleLines(sample),
    '',
    'Faults that it detects (drivespec serve --fault ID):',
    ...faultLines(faults),
  ]);
}

/** The text of an area or a capability: its requirements. */
export function groupText(title: string, rows: readonly Requirement[], checks: number): string {
  return lines([
    title,
    `${counted(rows.length, 'requirement')}, ${counted(checks, 'check')}; drivespec explain ID shows one.`,
    ...rows.flatMap((row) => ['', ...headOf(row)]),
  ]);
}

/** The first line of a capability. */
export function capabilityTitle(capability: Capability): string {
  return `${capability}  capability: ${capabilityMeanings[capability]}`;
}

function headOf({ id, level, source, statement, freedom, capability }: Requirement): readonly string[] {
  return [
    `${id}  ${level}  ${source}`,
    '',
    statement,
    ...(freedom === undefined ? [] : ['', `Freedom: ${freedom}`]),
    ...(capability === undefined ? [] : ['', `Only for targets with the capability ${capability}.`]),
  ];
}

function faultLines(faults: readonly ExplainedFault[]): readonly string[] {
  if (faults.length === 0) return ['  none'];
  return faults.map(({ id, description }) => `  ${id}\n      ${description}`);
}

function sampleLines(sample: Sample | NoSample): readonly string[] {
  if ('reason' in sample) return [`No case was run on the reference server: ${sample.reason}.`];
  const { requests } = sample;
  const hidden = requests.length - maxRequests;
  return [
    `Its first case on the reference server: ${sample.case}`,
    ...requests
      .slice(0, maxRequests)
      .flatMap((request) => requestLines(request, request === requests.at(-1))),
    ...(hidden > 0 ? [`  and ${counted(hidden, 'further request')}; --json shows all`] : []),
  ];
}

function requestLines({ line, curl }: SampleRequest, isLast: boolean): readonly string[] {
  const isShown = curl !== undefined && (isLast || curl.length <= longestCurl);
  return [`  ${line}`, ...(isShown ? [`      ${curl}`] : [])];
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
