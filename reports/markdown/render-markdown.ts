import type { CheckResult, RunRecord } from '../../record/record.ts';
import { findingWord, requirementOf } from '../findings.ts';
import { type OpenChecks, openChecksOf } from '../judged.ts';
import { headlineOf, type Problem, problemsOf } from '../problems.ts';
import { acceptedChecks, staleChecks } from '../text/accepted.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { storyOf } from '../text/failure-text.ts';
import { foundFacts } from '../text/found-facts.ts';
import { shortfallsOf } from '../text/incomplete-run-notes.ts';
import { targetName } from '../text/target-name.ts';
import { untestedMusts } from '../text/untested-musts.ts';
import { codeBlock, codeSpan, prose } from './escape.ts';
import { requirementTable, totalsTable } from './tables.ts';

const maxProblems = 40;
const maxTaken = 30;
/** GitHub accepts a step summary of at most 1 MiB. */
const maxBytes = 1_000_000;

/** The record as GitHub's Markdown, for a step summary or a comment; at most 1 MB. */
export function renderMarkdown(record: RunRecord): string {
  const { target, run, contract, tool } = record;
  const problems = problemsOf(record);
  const gaps = untestedMusts(record);
  const open = openChecksOf(record);
  const accepted = acceptedChecks(record);
  const stale = staleChecks(record);
  const noteOf: NoteOf = ({ id }) =>
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
    ...(problems.length === 0 ? [] : ['### Findings']),
    ...problems.slice(0, maxProblems).map((problem) => problemBlock(record, problem, noteOf)),
    ...(problems.length > maxProblems ? [`and ${problems.length - maxProblems} more in the report`] : []),
    ...(gaps.length === 0 ? [] : ['### Not tested']),
    gaps.map(({ reason, ids }) => `- ${prose(ids.join(' '))}: ${codeSpan(reason)}`).join('\n'),
    ...(open.length === 0 ? [] : ['### Judged in part']),
    open.map(openLine).join('\n'),
    record.notes.map((notice) => `- ${codeSpan(notice)}`).join('\n'),
    ...foundBlock(record),
    `<details><summary>All ${record.requirements.length} requirements</summary>\n\n${requirementTable(record)}\n\n</details>`,
  ]);
}

/** The facts that the run found out. */
function foundBlock(record: RunRecord): readonly string[] {
  const found = foundFacts(record);
  if (found.length === 0) return [];
  const lines = found.map(({ declaration, how }) => `- ${codeSpan(declaration)}: ${prose(how)}`);
  return ['### Found out before the first check', lines.join('\n')];
}

/** The checks that judged nothing for one reason, and their requirements, which other checks judged. */
function openLine({ reason, checks }: OpenChecks): string {
  const named = checks.map(({ requirement, id }) => `${prose(requirement)} (${codeSpan(id)})`);
  return `- ${named.join(', ')}: ${codeSpan(reason)}`;
}

/** The reason why a failure is accepted, or why its entry is out of date. */
type NoteOf = (check: CheckResult) => string | undefined;

/** A cause: a headline with the number of its checks, the evidence of the check that shows it best, and the ids of the others. */
function problemBlock(record: RunRecord, problem: Problem, noteOf: NoteOf): string {
  const { lead, failing, blocked } = problem;
  const note = noteOf(lead);
  const { level, source, statement } = requirementOf(record, lead);
  const headline = headlineOf(problem);
  return [
    `#### ${findingWord(lead, problem.level)} ${codeSpan(lead.id)} ${prose(lead.requirement)} ${level}`,
    ...(headline === undefined ? [] : [codeSpan(headline)]),
    `${prose(statement)} (${prose(source)})`,
    ...(note === undefined ? [] : [codeSpan(note)]),
    codeBlock(storyOf(record, lead)),
    ...takenLines('Fails for the same reason', failing, noteOf),
    ...takenLines('Blocked by it', blocked, noteOf),
  ].join('\n\n');
}

function takenLines(words: string, checks: readonly CheckResult[], noteOf: NoteOf): readonly string[] {
  if (checks.length === 0) return [];
  const named = checks.slice(0, maxTaken).map((check) => {
    const note = noteOf(check);
    const shown = `${codeSpan(check.id)} ${prose(check.requirement)}`;
    return note === undefined ? shown : `${shown} (${codeSpan(note)})`;
  });
  const hidden = checks.length - named.length;
  return [`${words}: ${named.join(', ')}${hidden > 0 ? ` and ${hidden} more` : ''}`];
}

/** As many whole blocks as fit, and a note if some do not. */
function bounded(blocks: readonly string[]): string {
  const kept: string[] = [];
  let sizeBytes = 0;
  for (const block of blocks.filter((one) => one !== '')) {
    sizeBytes += Buffer.byteLength(block) + 2;
    if (sizeBytes > maxBytes) {
      kept.push('The rest does not fit here; it is in the report.');
      break;
    }
    kept.push(block);
  }
  return `${kept.join('\n\n')}\n`;
}
