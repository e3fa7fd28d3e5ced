import { z } from 'zod';
import { firstErrorLine } from './first-error-line.ts';
import { runCommand } from './run-command.ts';

const probeSeconds = 120;

const answer = z.object({ verdict: z.enum(['ok', 'deviation', 'not-shown']), detail: z.string() });

/** The schema of what the prober prints. */
export const answersSchema = z.record(z.string(), answer);

/** The prober's answers by the id of the question. */
export type Answers = z.infer<typeof answersSchema>;

/** The answers, or why there are none. */
export interface ProbeRun {
  readonly answers?: Answers;
  readonly error?: string;
}

/** Asks the prober about a server; `root` is the folder with the files that it serves. Never throws. */
export async function runProbe(probe: string, url: string, root: string): Promise<ProbeRun> {
  const { code, stdout, stderr } = await runCommand('python3', [probe, '--url-base', url, '--dir', root], {
    seconds: probeSeconds,
  });
  if (code !== 0) return { error: `exit code ${code ?? 'none'}: ${firstErrorLine(stderr)}` };
  try {
    return { answers: z.object({ answers: answersSchema }).parse(JSON.parse(stdout)).answers };
  } catch (error) {
    return { error: `its output is invalid: ${firstErrorLine(String(error))}` };
  }
}
