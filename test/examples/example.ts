import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../record/record.ts';
import { packageRoot } from '../../util/package-root.ts';
import { emptyFolder } from '../e2e/command.ts';

/** The longest time a run against an example may take on a busy machine, in milliseconds. */
export const maxRunMs = 400_000;

/** How the tests configure an example. */
export const settings = { token: 'tok_example', otherToken: 'tok_example_other', limit: 1_000_000 };

/** What a run of drivespec left. The port in its text is 8080. */
export interface Judged {
  readonly stdout: string;
  readonly stderr: string;
  /** Undefined if the server could not be tested. */
  readonly record: RunRecord | undefined;
}

/** Runs drivespec against an example with the `drivespec.yaml` of its folder, and `more` lines of configuration. */
export async function judge(
  url: string,
  example: 'fastify' | 'starlette',
  args: readonly string[],
  more = '',
): Promise<Judged> {
  const folder = emptyFolder();
  const config = join(folder, 'drivespec.yaml');
  const own = readFileSync(join(packageRoot(), 'examples', example, 'drivespec.yaml'), 'utf8');
  writeFileSync(config, `${own}${more}`);
  const environment = {
    DRIVESPEC_URL: url,
    DRIVESPEC_TOKEN: settings.token,
    DRIVESPEC_OTHER_TOKEN: settings.otherToken,
  };
  const command = [join(packageRoot(), 'bin/drivespec.cjs'), 'run', '--config', config, ...args];
  const options = { cwd: folder, env: { ...process.env, ...environment }, timeout: maxRunMs };
  const [stdout, stderr] = await new Promise<readonly [string, string]>((resolve) => {
    execFile(process.execPath, command, options, (_error, ...texts) => resolve(texts));
  });
  const path = join(folder, 'drivespec-report/report.json');
  const record = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as RunRecord) : undefined;
  const named = (text: string): string => text.replaceAll(new URL(url).origin, 'http://127.0.0.1:8080');
  return { stdout: named(stdout), stderr: named(stderr), record };
}

/** The ids of the requirements of a record with this status. */
export function idsOf(record: RunRecord, status: string): readonly string[] {
  return record.requirements.filter((row) => row.status === status).map(({ id }) => id);
}
