import type { CheckResult, RunRecord } from '../../runner/record.ts';
import { acceptedChecks, staleChecks } from '../accepted.ts';
import { findingsOf, findingWord, requirementOf } from '../findings.ts';
import { gapsOf } from '../gaps.ts';
import { type OpenChecks, openChecksOf } from '../judged.ts';
import { shortfallsOf } from '../shortfalls.ts';
import { storyOf } from '../story.ts';
import { targetName } from '../target-name.ts';
import { verdictInWords } from '../verdict-words.ts';
import { codeBlock, codeSpan, prose } from './escape.ts';
import { requirementTable, totalsTable } from './tables.ts';

const mostFindings = 40;
/** GitHub takes a summary of at most 1 MiB for a step. */
const mostBytes = 1_000_000;

/** The record as GitHub's Markdown, for a step summary or a comment; at most 1 MB. */
export function renderMarkdown(record: RunRecord): string {
  const { target, run, contract, tool } = record;
  const findings = findingsOf(record);
  const gaps = gapsOf(record);
  const open = openChecksOf(record);
  const accepted = acceptedChecks(record);
  const stale = staleChecks(record);
  const noteOf = ({ id }: CheckResult): string | undefined =>
    accepted.has(id)
      ? `accepted: ${accepted.get(id)}`
      : stale.has(id)
        ? `stale: ${stale.get(id)}`
        : undefined;
  return bounded([
    `## drivespec: ${verdictInWords(record)}`,
    ...shortfallsOf(record).map((shortfall) => `**${prose(shortfall)}**`),
    `${codeSpan(targetName(target))}, profile ${prose(target.profile)}, contract ${prose(contract.version)}, mode ${run.mode}, seed ${run.seed}, ${run.requests} requests in ${(run.durationMs / 1_000).toFixed(1)} s, drivespec ${prose(tool.version)}`,
    totalsTable(record),
    ...(findings.length === 0 ? [] : ['### Findings']),
    ...findings.slice(0, mostFindings).map((check) => findingBlock(record, check, noteOf(check))),
    ...(findings.length > mostFindings ? [`and ${findings.length - mostFindings} more in the report`] : []),
    ...(gaps.length === 0 ? [] : ['### Not tested']),
    gaps.map(({ reason, ids }) => `- ${prose(ids.join(' '))}: ${codeSpan(reason)}`).join('\n'),
    ...(open.length === 0 ? [] : ['### Judged in part']),
    open.map(openLine).join('\n'),
    record.notices.map((notice) => `- ${codeSpan(notice)}`).join('\n'),
    `<details><summary>All ${record.requirements.length} requirements</summary>\n\n${requirementTable(record)}\n\n</details>`,
  ]);
}

/** The checks that judged nothing for one reason, and the requirements that others of their checks decided. */
function openLine({ reason, checks }: OpenChecks): string {
  const named = checks.map(({ requirement, id }) => `${prose(requirement)} (${codeSpan(id)})`);
  return `- ${named.join(', ')}: ${codeSpan(reason)}`;
}

function findingBlock(record: RunRecord, check: CheckResult, note: string | undefined): string {
  const { level, source, says } = requirementOf(record, check);
  return [
    `#### ${findingWord(check, level)} ${codeSpan(check.id)} ${prose(check.requirement)} ${level}`,
    `${prose(says)} (${prose(source)})`,
    ...(note === undefined ? [] : [codeSpan(note)]),
    codeBlock(storyOf(record, check)),
  ].join('\n\n');
}

/** As many blocks as fit, each whole, and a word where some do not. */
function bounded(blocks: readonly string[]): string {
  const kept: string[] = [];
  let sizeBytes = 0;
  for (const block of blocks.filter((one) => one !== '')) {
    sizeBytes += Buffer.byteLength(block) + 2;
    if (sizeBytes > mostBytes) {
      kept.push('The rest does not fit here; it stands in the report.');
      break;
    }
    kept.push(block);
  }
  return `${kept.join('\n\n')}\n`;
}
