import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { RunRecord } from '../../record/record.ts';
import { githubAnnotations } from '../../reports/github/annotations.ts';
import { renderMarkdown } from '../../reports/markdown/render-markdown.ts';
import type { CommandIo } from '../process-io.ts';

/**
 * Does the work; in a step of GitHub Actions, also reports there: annotations, unless `quiet`, and the summary of the step.
 * GitHub reads commands from what a step prints, so commands are switched off while text from a target may be printed.
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
    stderr.write(`drivespec: the summary of the step could not be written: ${reason}\n`);
  }
  return record;
}
