import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RunRecord, recordSchema } from '../../record/record.ts';
import { packageRoot } from '../../util/package-root.ts';
import { type CommandOptions, emptyFolder, type Finished, finish } from '../e2e/command.ts';
import type { ScriptedTarget } from './scripted-target.ts';

/** A finished run of the shipped command. */
export interface Judged extends Finished {
  /** Milliseconds by the clock on the wall. */
  readonly tookMs: number;
  /** The largest resident set, in bytes; undefined when the process was killed. */
  readonly peakBytes: number | undefined;
  /** What it left in its folder, with the folders inside, sorted. */
  readonly files: readonly string[];
  /** The record, checked against its schema; undefined where none was written. */
  readonly record: RunRecord | undefined;
}

/** Runs the shipped command with these arguments and measures it. */
export async function judge(args: readonly string[], options: CommandOptions = {}): Promise<Judged> {
  const started = performance.now();
  const scratch = join(emptyFolder(), 'peak');
  const folder = options.folder ?? emptyFolder();
  const preload = join(packageRoot(), 'test/hostile/peak-memory.cjs');
  const finished = await finish(
    process.execPath,
    ['--require', preload, join(packageRoot(), 'bin/drivespec.cjs'), ...args],
    folder,
    { ...options, environment: { ...options.environment, PEAK_MEMORY_FILE: scratch } },
  );
  const record = join(folder, 'drivespec-report/report.json');
  return {
    ...finished,
    tookMs: performance.now() - started,
    peakBytes: existsSync(scratch) ? Number(readFileSync(scratch, 'utf8')) : undefined,
    files: readdirSync(folder, { recursive: true }).map(String).sort(),
    record: existsSync(record) ? recordSchema.parse(JSON.parse(readFileSync(record, 'utf8'))) : undefined,
  };
}

/** Runs the shipped command against a scripted target, known edges alone. */
export function judgeTarget(
  { url, token }: Pick<ScriptedTarget, 'url' | 'token'>,
  args: readonly string[] = [],
  options: CommandOptions = {},
): Promise<Judged> {
  return judge([url, '--token-env', 'DRIVE_TOKEN', '--quick', ...args], {
    ...options,
    environment: { DRIVE_TOKEN: token, ...options.environment },
  });
}
