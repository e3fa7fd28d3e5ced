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

/** Hours after which the first sessions are due. */
const firstVisitHours = 21;

/** `drivespec expiry arm`: opens the sessions that are judged later, and writes them to the state file. @throws {UsageError} */
export async function armCommand(
  url: string | undefined,
  flags: ExpiryFlags,
  io: CommandIo,
): Promise<number> {
  const input = needInput(url, flags, io);
  if (existsSync(flags.state)) {
    throw new UsageError(
      `'${flags.state}' already exists.`,
      'Run `drivespec expiry verify` on it first, or name another file with --state.',
    );
  }
  assertWritable([flags.state]);
  const outputs = createOutputs(io.stderr);
  const state = await armTarget(input, `drivespec-expiry-${Date.now().toString(36)}`, (target) =>
    armExpiry(target, input.target.url),
  );
  writeState(flags.state, state, outputs);
  io.stdout.write(
    `opened ${state.idle.length + 2} sessions, listed in ${flags.state}\nin ${firstVisitHours} h 0 min, run: drivespec expiry verify --state ${flags.state}\n`,
  );
  return outputs.exitCode(0);
}

/**
 * `drivespec expiry verify`: judges the due sessions, renews the others, and prints when to run it again.
 * @throws {UsageError}
 */
export async function verifyCommand(flags: ExpiryFlags, io: CommandIo): Promise<number> {
  const state = readState(flags.state);
  const input = needInput(state.url, flags, io);
  const { reports } = resolveReportFiles(flags, [flags.state]);
  const outputs = createOutputs(io.stderr);
  const visit = deferredChecks(state, new Date());
  const rows = loadRequirements().filter(
    ({ id }) => visit.notYet.has(id) || visit.checks.some(({ requirement }) => requirement === id),
  );
  const requirements = rows.map((row) => {
    const reason = visit.notYet.get(row.id);
    return reason === undefined ? row : { ...row, status: 'planned' as const, reason };
  });
  const gate = { strict: flags.strict ?? false, noGaps: !flags.gaps, accepted: [] };
  const record = await io.interruptible((signal) =>
    runChecks({ ...input, mode: 'quick' }, { checks: visit.checks, requirements, signal, gate }),
  );
  writeReports(record, reports, outputs);
  writeState(flags.state, visit.next(), outputs);
  io.stdout.write(terminalSummary(record, createPaint(io.wantsColour), { columns: io.stdout.columns }));
  const { comeBackSeconds } = visit;
  io.stdout.write(
    comeBackSeconds === undefined
      ? 'every session is judged\n'
      : `run this again in ${hours(comeBackSeconds)}\n`,
  );
  return outputs.exitCode(exitCodeOf(record));
}

/** Writes the state file, without which the open sessions could not be judged. */
function writeState(file: string, state: ExpiryState, outputs: Outputs): void {
  outputs.keep(file, 'state.json', (to) => writeFileAtomic(to, `${JSON.stringify(state, null, 2)}\n`));
}

function needInput(url: string | undefined, flags: ExpiryFlags, io: CommandIo): RunInput {
  // The due sessions determine the checks, in real time; a selection, a clock or a restart does not apply.
  const { only, skip, level, clock, restart, kill, ...config } = readConfig(flags.config);
  const input = readInput(url, flags, config, io.environment);
  if (input !== undefined) return input;
  throw new UsageError(
    'drivespec expiry arm needs the URL of the target.',
    'For example: drivespec expiry arm https://server --state FILE',
  );
}

function readState(file: string): ExpiryState {
  try {
    return expiryStateSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new UsageError(
      `'${file}' is not a state file of drivespec expiry arm.`,
      'Name the file that was given to drivespec expiry arm --state.',
    );
  }
}

function hours(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
