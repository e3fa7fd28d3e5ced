import { describeFinding } from '../../check/violation.ts';
import { run } from '../../index.ts';
import type { CheckResult, RunRecord } from '../../record/record.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { type RunInput, settingsSchema } from '../../runner/settings/run-options.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { readConfig } from '../input/read-config.ts';
import { readInput, readSettings } from '../input/read-input.ts';
import { readRecord } from '../input/read-record.ts';
import { recordedCheck } from '../input/recorded-check.ts';
import { withRecorded } from '../input/recorded-config.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';
import { embedded } from './demo-command.ts';
import type { InputLender } from './run-command.ts';

/** `drivespec replay RECORD CHECK`: runs a check with its recorded settings; prints still failing, fixed or cannot run. */
export async function replayCommand(
  file: string,
  checkId: string,
  flags: RunFlags,
  io: CommandIo,
): Promise<number> {
  const recorded = readRecord(file);
  const settings = replaySettings(recorded, checkId);
  const lend = recorded.target.embedded
    ? embedded({ ...readSettings(flags, {}), ...settings })
    : fromRecord(recorded, settings, flags, io);
  const record = await io.interruptible((signal) => lend((input) => run(input, { signal })));
  const { words, exitCode } = replayAnswer(record, checkId);
  io.stdout.write(`${visibleLine(words)}\n`);
  return record.run.interrupted ? 130 : exitCode;
}

/** The settings to run one check of a recorded run again. @throws {UsageError} if the record has no such check. */
function replaySettings(record: RunRecord, checkId: string) {
  const check = recordedCheck(record, checkId);
  return {
    mode: record.run.mode === 'deep' ? ('default' as const) : record.run.mode,
    only: [checkId],
    skip: [],
    level: undefined,
    seed: seedOf(check) ?? record.run.seed,
  };
}

function seedOf({ replay = '' }: CheckResult): number | undefined {
  const seed = / --seed (-?\d+)$/.exec(replay)?.[1];
  return seed === undefined ? undefined : Number(seed);
}

/** The target as recorded; a flag overrides the record, which overrides the environment and the file. @throws {UsageError} */
function fromRecord(
  record: RunRecord,
  settings: ReturnType<typeof replaySettings>,
  flags: RunFlags,
  { environment, stderr }: CommandIo,
): InputLender {
  const { url, profile } = record.target;
  const config = withRecorded(readConfig(flags.config), record);
  const { token_env, other_token_env, share_id, folder_id } = config.target ?? {};
  const tokenEnv = flags.tokenEnv ?? (flags.token === undefined ? token_env : undefined);
  const given: RunFlags = {
    ...flags,
    profile: flags.profile ?? profile,
    ...(tokenEnv === undefined ? {} : { tokenEnv }),
    ...definedOnly({
      otherTokenEnv: flags.otherTokenEnv ?? other_token_env,
      share: flags.share ?? share_id,
      folder: flags.folder ?? folder_id,
    }),
  };
  const input = readInput(url, given, config, environment);
  if (input === undefined)
    throw new UsageError('The record has no target URL.', 'Use the record of another run.');
  // The record may come from someone else: show which credential it causes this machine to send.
  const replicas = flags.replica === undefined ? (config.target?.replicas ?? []) : [];
  if (tokenEnv !== undefined && (tokenEnv !== flags.tokenEnv || replicas.length > 0)) {
    const receivers = [url, ...replicas].map(visibleLine).join(' and ');
    stderr.write(`drivespec: sending the token in ${tokenEnv} to ${receivers}, as recorded.\n`);
  }
  return (use) => use({ ...recordedBounds(record), ...input, ...settings });
}

function definedOnly<Value extends object>(
  value: Value,
): { [Name in keyof Value]?: NonNullable<Value[Name]> } {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as {
    [Name in keyof Value]?: NonNullable<Value[Name]>;
  };
}

const boundsSchema = settingsSchema
  .pick({ timeoutMs: true, checkTimeoutMs: true, fullSize: true, maxFiles: true, objectLimitBytes: true })
  .partial();

/** The limits of the recorded run; empty if the record does not contain them. */
function recordedBounds({ configuration = {} }: RunRecord): Partial<RunInput> {
  const { timeoutMs, checkTimeoutMs, fullSize, maxFiles, objectLimitBytes } = configuration;
  const parsed = boundsSchema.safeParse({
    timeoutMs,
    checkTimeoutMs,
    fullSize,
    maxFiles,
    objectLimitBytes,
  });
  return parsed.success ? parsed.data : {};
}

/** Describes the result of a replay, with its exit code. */
function replayAnswer(
  record: RunRecord,
  checkId: string,
): { readonly words: string; readonly exitCode: number } {
  const check = record.checks.find(({ id }) => id === checkId);
  switch (check?.status) {
    case 'fail':
      return {
        words: `still failing: ${check.finding === undefined ? 'no finding recorded' : describeFinding(check.finding)}`,
        exitCode: 1,
      };
    case 'pass':
    case 'observed':
      return { words: `fixed: ${check.cases} ${check.cases === 1 ? 'case' : 'cases'} passed`, exitCode: 0 };
    case 'error':
      return { words: `cannot run: ${check.reason?.split('\n')[0]}`, exitCode: 6 };
    default:
      return { words: `cannot run: ${check?.reason ?? 'it is not part of this run'}`, exitCode: 4 };
  }
}
