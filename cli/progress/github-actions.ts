import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { RunRecord } from '../../record/record.ts';
import { githubAnnotations } from '../../reports/github/annotations.ts';
import { renderMarkdown } from '../../reports/markdown/render-markdown.ts';
import type { CommandIo } from '../process-io.ts';

/**
 * Does the work; in GitHub Actions, also writes annotations, unless `quiet`, and the step summary. GitHub executes workflow
 * commands in the output of a step, so they are disabled while text from a target may be printed.
 */
export async function reportToGithub(
  { environment, stdout, stderr }: CommandIo,
  quiet: boolean,
  work: () => Promise<RunRecord>,
): Promise<RunRecord> {
  if (environment['GITHUB_ACTIONS'] !== 'true') return work();
  const word = randomUUID();
  stdout.write(`::stop-commands::${word}\n`);
  const record = await work().finally(() => stdout.write(`::${word}::\n`));
  if (!quiet) stdout.write(githubAnnotations(record));
  const summary = environment['GITHUB_STEP_SUMMARY'] ?? '';
  try {
    if (summary !== '') appendFileSync(summary, renderMarkdown(record));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    stderr.write(`drivespec: the step summary could not be written: ${reason}\n`);
  }
  return record;
}
