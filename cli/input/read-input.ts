import { minFiles, type RunInput } from '../../runner/settings/run-options.ts';
import type { Environment } from '../../runner/settings/with-tokens.ts';
import { checkedUrl } from '../../util/checked-url.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { UsageError } from '../usage-error.ts';
import type { Config } from './read-config.ts';
import { readShard } from './read-shard.ts';
import { filled, readTarget } from './read-target.ts';

/**
 * The input of a run: a flag overrides the environment, which overrides the file. An empty URL counts as missing.
 * @returns undefined if the URL is missing.
 * @throws {UsageError} {InvalidInput} for an invalid value.
 */
export function readInput(
  url: string | undefined,
  flags: RunFlags,
  config: Config,
  environment: Environment,
): RunInput | undefined {
  const { url: inFile, ...target } = readTarget(flags, config, environment);
  const settings = readSettings(flags, config);
  const { max_files: _, fail_fast: __, ...described } = config;
  const named = filled(url) ?? filled(environment['DRIVESPEC_URL']) ?? filled(inFile);
  requirePermission(flags, config);
  const configFile = given('configFile', flags.config);
  if (named !== undefined)
    return { ...described, ...settings, ...configFile, target: { ...target, url: checkedUrl(named) } };
  if (flags.profile === 'http') {
    throw new UsageError(
      '--profile http needs the URL of one file.',
      'For example: drivespec --profile http http://127.0.0.1:8080/file.bin',
    );
  }
  return undefined;
}

/** A command of the configuration runs only if a flag allows it. @throws {UsageError} */
function requirePermission(flags: RunFlags, config: Config): void {
  const allowed = flags.allowCommands ? commandNames : flags.allowClockCommand ? ['clock'] : [];
  const refused = commandNames.find((name) => {
    const hook = config[name];
    return hook !== undefined && 'command' in hook && !allowed.includes(name);
  });
  if (refused === undefined) return;
  throw new UsageError(
    `The configuration has a '${refused}.command', which would run on this machine.`,
    refused === 'clock'
      ? 'Review it, then allow it with --allow-clock-command.'
      : 'Review it, then allow it with --allow-commands.',
  );
}

const commandNames = ['clock', 'restart', 'kill'] as const;

/** The settings from flags and file; a flag overrides the file. @throws {UsageError} for an invalid value. */
export function readSettings(flags: RunFlags, config: Config): Omit<Partial<RunInput>, 'target'> {
  return {
    ...given('profile', flags.profile ?? config.profile),
    ...given('mode', flags.quick ? ('quick' as const) : flags.deep ? ('deep' as const) : config.mode),
    ...given('only', flags.only === undefined ? config.only : [...flags.only]),
    ...given('skip', flags.skip === undefined ? config.skip : [...flags.skip]),
    ...given('level', flags.level ?? config.level),
    ...given('seed', wholeNumber('--seed', flags.seed, -2_147_483_648, 2_147_483_647) ?? config.seed),
    ...given('concurrency', wholeNumber('--concurrency', flags.concurrency, 1, 64) ?? config.concurrency),
    ...given('maxRequests', wholeNumber('--max-requests', flags.maxRequests, 1, Number.MAX_SAFE_INTEGER)),
    ...given('rate', wholeNumber('--rate', flags.rate, 1, 100_000) ?? config.rate),
    ...given('maxFiles', fileLimit(flags.maxFiles) ?? config.max_files),
    ...given('failFast', wholeNumber('--fail-fast', flags.failFast, 1, 10_000) ?? config.fail_fast),
    ...given('keepFiles', flags.keepFiles),
    ...given('timeSeconds', flags.time === '0' ? 0 : seconds('--time', flags.time)),
    ...given('timeoutMs', inMs(seconds('--timeout', flags.timeout))),
    ...given('outageMs', inMs(seconds('--outage', flags.outage))),
    ...given('checkTimeoutMs', inMs(seconds('--check-timeout', flags.checkTimeout))),
    ...given('objectLimitBytes', inBytes(wholeNumber('--object-limit', flags.objectLimit, 1, 1_048_576))),
    ...given('fullSize', flags.fullSize),
    ...given('shard', readShard(flags.shard, flags.seed ?? config.seed)),
    ...given('evidence', flags.evidence),
  };
}

function given<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [key in Name]?: Value };
}

/** The value of a flag as a whole number, bounds included; undefined if the flag is missing. @throws {UsageError} */
export function wholeNumber(
  flag: string,
  text: string | undefined,
  least: number,
  max: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^-?\d+$/.test(text) && value >= least && value <= max) return value;
  throw new UsageError(
    `Invalid value '${text}' for ${flag}.`,
    `Give a whole number from ${least} to ${max}.`,
  );
}

/** The value of --max-files; 0 means unlimited. @throws {UsageError} */
function fileLimit(text: string | undefined): number | undefined {
  if (text === undefined || text === '0') return text === undefined ? undefined : 0;
  const files = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (files >= minFiles && Number.isSafeInteger(files)) return files;
  throw new UsageError(
    `Invalid value '${text}' for --max-files.`,
    `Give a whole number from ${minFiles}, or 0 for no limit.`,
  );
}

/** The value of a flag as a number of seconds; undefined if the flag is missing. @throws {UsageError} */
export function seconds(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && value > 0 && value <= 604_800) return value;
  throw new UsageError(
    `Invalid value '${text}' for ${flag}.`,
    `Give a number of seconds, more than 0 and at most a week (604800)${flag === '--time' ? '; 0 for no limit' : ''}.`,
  );
}

function inBytes(mebibytes: number | undefined): number | undefined {
  return mebibytes === undefined ? undefined : mebibytes * 1024 * 1024;
}

function inMs(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.max(1, Math.round(value * 1_000));
}
