import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunRecord } from '../../record/record.ts';
import { packageRoot } from '../../util/package-root.ts';
import { emptyFolder } from '../e2e/command.ts';

/** The longest time a run against an example may take on a busy machine, in milliseconds. */
export const maxRunMs = 400_000;

/** How the tests configure an example. */
export const settings = { token: 'tok_example', otherToken: 'tok_example_other', limit: 1_000_000 };

/** Runs `drivespec URL --quick` with the example's `drivespec.yaml` and more arguments; the record and what it printed. */
export async function judge(
  url: string,
  example: 'fastify' | 'starlette',
  args: readonly string[] = [],
): Promise<{ readonly record: RunRecord; readonly stdout: string }> {
  const folder = emptyFolder();
  const config = join(packageRoot(), 'examples', example, 'drivespec.yaml');
  const tokens = ['--token-env', 'DRIVE_TOKEN', '--other-token-env', 'OTHER_TOKEN'];
  const stdout = await new Promise<string>((resolve) => {
    execFile(
      process.execPath,
      [join(packageRoot(), 'bin/drivespec.cjs'), url, '--quick', '--config', config, ...tokens, ...args],
      {
        cwd: folder,
        env: { ...process.env, DRIVE_TOKEN: settings.token, OTHER_TOKEN: settings.otherToken },
        timeout: maxRunMs,
      },
      (_error, output) => resolve(output),
    );
  });
  const record = readFileSync(join(folder, 'drivespec-report/report.json'), 'utf8');
  return { record: JSON.parse(record) as RunRecord, stdout };
}

/** The ids of the requirements of a record with this status and level. */
export function idsOf(record: RunRecord, status: string, level?: string): readonly string[] {
  return record.requirements
    .filter((row) => row.status === status && (level === undefined || row.level === level))
    .map(({ id }) => id);
}
