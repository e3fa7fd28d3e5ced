import { run } from '../index.ts';
import { visibleLine } from '../reports/visible.ts';
import type { RunRecord } from '../runner/record.ts';
import type { RunInput } from '../runner/run-options.ts';
import { readConfig } from './read-config.ts';
import { readInput } from './read-input.ts';
import { readRecord } from './read-record.ts';
import type { RunFlags } from './run-flags.ts';
import type { Surroundings } from './surroundings.ts';
import { UsageError } from './usage-error.ts';

/** What of a recorded run one check needs to be run again in the same way. @throws {UsageError} when the record has no such check. */
function replayInput(
  record: RunRecord,
  checkId: string,
): Pick<RunInput, 'profile' | 'mode' | 'only' | 'skip' | 'level' | 'seed'> & { readonly url: string } {
  const check = record.checks.find(({ id }) => id === checkId);
  if (check === undefined) {
    throw new UsageError(
      `The record has no check '${checkId}'.`,
      `It has ${record.checks.length}; take one of the ids in its report.`,
    );
  }
  const seed = /--seed (-?\d+)$/.exec(check.replay ?? '')?.[1];
  return {
    url: record.target.url,
    profile: record.target.profile,
    mode: record.run.mode === 'deep' ? 'default' : record.run.mode,
    only: [checkId],
    skip: [],
    level: undefined,
    seed: seed === undefined ? record.run.seed : Number(seed),
  };
}

/** The answer to a replay, in words, with its exit code. */
function replayAnswer(
  record: RunRecord,
  checkId: string,
): { readonly words: string; readonly exitCode: number } {
  const check = record.checks.find(({ id }) => id === checkId);
  switch (check?.status) {
    case 'fail':
      return {
        words: `still failing: ${check.finding?.subject}: expected ${check.finding?.expected}, got ${check.finding?.actual}`,
        exitCode: 1,
      };
    case 'pass':
    case 'observed':
      return { words: `fixed: ${check.cases} cases held`, exitCode: 0 };
    case 'error':
      return { words: `cannot run: ${check.reason?.split('\n')[0]}`, exitCode: 6 };
    default:
      return { words: `cannot run: ${check?.reason ?? 'it is not part of this run'}`, exitCode: 4 };
  }
}

/** `drivespec replay RECORD CHECK`: one check again, as it was run; says still failing, fixed, or cannot run. */
export async function replayCommand(
  file: string,
  checkId: string,
  flags: RunFlags,
  around: Surroundings,
): Promise<number> {
  const { url, ...recorded } = replayInput(readRecord(file), checkId);
  const config = readConfig(flags.config);
  const input = readInput(url, flags, config, around.environment);
  const { target } = input ?? { target: { url } };
  const record = await around.interruptible((signal) => run({ ...input, ...recorded, target }, { signal }));
  const { words, exitCode } = replayAnswer(record, checkId);
  around.stdout.write(`${visibleLine(words)}\n`);
  return record.run.interrupted ? 130 : exitCode;
}
