import { existsSync, readFileSync } from 'node:fs';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import { createPaint } from '../../reports/terminal/paint.ts';
import { terminalSummary } from '../../reports/terminal/summary.ts';
import { armTarget } from '../../runner/arm-target.ts';
import { runChecks } from '../../runner/run.ts';
import type { RunInput } from '../../runner/settings/run-options.ts';
import { armExpiry } from '../../suites/expiry/deferred/arm.ts';
import { deferredChecks } from '../../suites/expiry/deferred/deferred-checks.ts';
import { type ExpiryState, expiryStateSchema } from '../../suites/expiry/deferred/state.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { readConfig } from '../input/read-config.ts';
import { readInput } from '../input/read-input.ts';
import { createOutputs, type Outputs } from '../output/outputs.ts';
import { assertWritable, resolveReportFiles, writeReports } from '../output/report-files.ts';
import { writeFileAtomic } from '../output/write-file-atomic.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

/** The flags of `drivespec expiry`. */
export type ExpiryFlags = RunFlags & { readonly state: string };

const patienceHours = 21;

/** `drivespec expiry arm`: opens the sessions that are to wait, and writes down which. @throws {UsageError} */
export async function armCommand(
  url: string | undefined,
  flags: ExpiryFlags,
  around: CommandIo,
): Promise<number> {
  const input = needInput(url, flags, around);
  if (existsSync(flags.state)) {
    throw new UsageError(
      `'${flags.state}' is there already.`,
      'Run `expiry verify` on it first, or name another file with --state.',
    );
  }
  assertWritable([flags.state]);
  const outputs = createOutputs(around.stderr);
  const state = await armTarget(input, `drivespec-expiry-${Date.now().toString(36)}`, (target) =>
    armExpiry(target, input.target.url),
  );
  writeState(flags.state, state, outputs);
  around.stdout.write(
    `armed ${state.idle.length + 2} sessions, ${flags.state}\ncome back in ${patienceHours} h 0 min: drivespec expiry verify --state ${flags.state}\n`,
  );
  return outputs.exitCode(0);
}

/** `drivespec expiry verify`: judges what has become due, keeps alive what is to be kept, says when to come back. @throws {UsageError} */
export async function verifyCommand(flags: ExpiryFlags, around: CommandIo): Promise<number> {
  const state = readState(flags.state);
  const input = needInput(state.url, flags, around);
  const { reports } = resolveReportFiles(flags, [flags.state]);
  const outputs = createOutputs(around.stderr);
  const visit = deferredChecks(state, new Date());
  const rows = loadRequirements().filter(
    ({ id }) => visit.notYet.has(id) || visit.checks.some(({ requirement }) => requirement === id),
  );
  const requirements = rows.map((row) => {
    const reason = visit.notYet.get(row.id);
    return reason === undefined ? row : { ...row, status: 'planned' as const, reason };
  });
  const gate = { strict: flags.strict ?? false, noGaps: !flags.gaps, accepted: [] };
  const record = await around.interruptible((signal) =>
    runChecks({ ...input, mode: 'quick' }, { checks: visit.checks, requirements, signal, gate }),
  );
  writeReports(record, reports, outputs);
  writeState(flags.state, visit.next(), outputs);
  around.stdout.write(
    terminalSummary(record, createPaint(around.wantsColour), { columns: around.stdout.columns }),
  );
  const { comeBackSeconds } = visit;
  around.stdout.write(
    comeBackSeconds === undefined ? 'all of it is judged\n' : `come back in ${hours(comeBackSeconds)}\n`,
  );
  return outputs.exitCode(exitCodeOf(record));
}

/** Writes down which sessions wait: without it they could not be judged. */
function writeState(file: string, state: ExpiryState, outputs: Outputs): void {
  outputs.keep(file, 'state.json', (to) => writeFileAtomic(to, `${JSON.stringify(state, null, 2)}\n`));
}

function needInput(url: string | undefined, flags: ExpiryFlags, around: CommandIo): RunInput {
  // It judges what is due, by the time that passes: no selection applies, and no clock is moved.
  const { only: _, skip: __, level: ___, clock: ____, ...config } = readConfig(flags.config);
  const input = readInput(url, flags, config, around.environment);
  if (input !== undefined) return input;
  throw new UsageError(
    'expiry arm was given without a URL.',
    'Name the target: drivespec expiry arm https://server --state FILE',
  );
}

function readState(file: string): ExpiryState {
  try {
    return expiryStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UsageError(
      `'${file}' is not what expiry arm writes.`,
      'Name the file that was given to drivespec expiry arm --state.',
    );
  }
}

function hours(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
