import { type Command, Option } from 'commander';
import { profileNames } from '../../runner/settings/profile-names.ts';
import { addReportFlags, type ReportFlags } from './report-flags.ts';

/** The flags of `drivespec run`, as commander parses them. */
export interface RunFlags extends ReportFlags {
  readonly token?: string;
  readonly tokenEnv?: string;
  readonly otherTokenEnv?: string;
  readonly share?: string;
  readonly folder?: string;
  readonly replica?: readonly string[];
  readonly consistency?: 'strong' | 'eventual';
  readonly http2?: boolean;
  readonly config?: string;
  readonly profile?: string;
  readonly only?: readonly string[];
  readonly skip?: readonly string[];
  readonly level?: 'MUST' | 'SHOULD';
  readonly strict?: boolean;
  readonly gaps: boolean;
  readonly quick?: boolean;
  readonly deep?: boolean;
  readonly seed?: string;
  readonly concurrency?: string;
  readonly maxRequests?: string;
  readonly maxFiles?: string;
  readonly time?: string;
  readonly waitFor?: string;
  readonly allowClockCommand?: boolean;
  readonly allowCommands?: boolean;
  readonly timeout?: string;
  readonly outage?: string;
  readonly objectLimit?: string;
  readonly checkTimeout?: string;
  readonly fullSize?: boolean;
  readonly shard?: string;
  readonly timings?: string;
  readonly knownFailures?: string;
  readonly corpus?: string;
  readonly events?: string;
  readonly evidence?: 'failures' | 'all';
  readonly quiet?: boolean;
}

const operandHelp: Readonly<Record<string, string>> = {
  '[url]': 'base URL of the target',
  '[url...]': 'base URL of the target; with --profile http, one or more files of a server',
  '<record>': 'the report.json of a run',
  '<ledger>': 'the ledger.ndjson in the report folder of a run',
  '<check>': 'the id of a check in the record',
};

/** Declares operands, each with its help. */
export function addOperands(command: Command, operands: readonly string[]): Command {
  for (const operand of operands) command.argument(operand, operandHelp[operand] ?? '');
  return command;
}

/** Declares the flags that identify the target and its credentials. */
export function addTargetFlags(command: Command): Command {
  return addTimeoutFlag(command)
    .option('--token-env <name>', 'environment variable that holds the Bearer token')
    .addOption(
      new Option(
        '--token <token>',
        'the token itself (visible to other users in the process list; prefer --token-env)',
      ).conflicts('tokenEnv'),
    )
    .option('--other-token-env <name>', 'the same for a second identity that shares nothing with the first')
    .option('--share <id>', 'share to work in (detected if the target lists its shares)')
    .option('--folder <id>', 'folder to work in (default: the root of the share)')
    .option(
      '--replica <url>',
      'further address of the same service; repeatable: the requests of each check are spread over all',
      (url: string, before: readonly string[] = []) => [...before, url],
    )
    .addOption(
      new Option(
        '--consistency <kind>',
        'what a read at one address shows of a write at another (default: undeclared)',
      ).choices(['strong', 'eventual']),
    )
    .option('--http2', 'send every request over HTTP/2 (https only)')
    .option(
      '--config <file>',
      'configuration file (default: drivespec.yaml in the current folder, if it exists)',
    )
    .addOption(new Option('--profile <name>', 'kind of target').choices([...profileNames()]));
}

/** Declares the flag that limits the time of a request. */
export function addTimeoutFlag(command: Command): Command {
  return command.option('--timeout <seconds>', 'time limit of one request (default: 30)');
}

/** Declares the flags that allow the commands of a configuration. */
export function addCommandFlags(command: Command): Command {
  return command
    .option(
      '--allow-commands',
      'allow the commands of the configuration (clock, restart, kill) to run on this machine',
    )
    .option('--allow-clock-command', 'the same for the clock command alone');
}

/** Declares the flag for a target that may start later than the command. */
export function addWaitFlag(command: Command): Command {
  return command.option('--wait-for <seconds>', 'wait up to <seconds> for the target to answer');
}

/** Declares the flags of a run: selection, gate, limits and outputs. */
export function addRunFlags(command: Command): Command {
  command
    .option('--only <globs>', 'only these checks, requirements or areas, such as range,UPL-01', listed)
    .option('--skip <globs>', 'checks, requirements or areas to exclude', listed)
    .addOption(
      new Option('--level <level>', 'omit requirements below this level').choices(['MUST', 'SHOULD']),
    )
    .addOption(new Option('--quick', 'edge cases only, no random cases').conflicts('deep'))
    .option('--deep', 'try new random cases until --time is over (default: 600 seconds)')
    .option('--seed <n>', 'whole number; the same seed sends the same requests')
    .option('--concurrency <n>', 'number of checks that run concurrently, 1 to 64 (default: 4)')
    .option(
      '--shard <i/n>',
      'run part i of n, with the same --seed for all parts; drivespec merge joins the records',
    )
    .option('--timings <record>', 'balance the shards by the check durations in this earlier record')
    .option('--known-failures <file>', 'YAML file of accepted failures; see docs/known-failures.md')
    .option('--corpus <file>', 'file of failing cases: added to, and run first next time')
    .option('--events <file>', 'write events as they happen, one JSON object per line; - for stdout')
    .addOption(
      new Option('--evidence <whose>', 'checks whose exchanges the record keeps (default: failures)').choices(
        ['failures', 'all'],
      ),
    )
    .option('--quiet', 'print only the verdict');
  return addReportFlags(addGateFlags(addBoundFlags(command)));
}

/** Declares the flags that limit a run. */
export function addBoundFlags(command: Command): Command {
  return command
    .option('--max-requests <n>', 'stop after <n> requests')
    .option(
      '--max-files <n>',
      'create at most <n> files, with fewer cases per check; 0 for no limit (default: none; without DELETE 1000, --quick 600, --deep 2000)',
    )
    .option(
      '--time <seconds>',
      'stop after <seconds>; 0 for no limit (default: 1800, --quick and --deep 600)',
    )
    .option('--outage <seconds>', 'wait up to <seconds> for a target that stops answering (default: 15)')
    .option('--check-timeout <seconds>', 'start no further case of a check after <seconds> (default: 120)')
    .option(
      '--object-limit <MiB>',
      'with --profile http, keep a file above <MiB> in a temporary file instead of in memory (default: 64)',
    )
    .option('--full-size', 'send full-size bodies even if the limit is gigabytes');
}

/** Declares the flags that decide which results let a run pass. */
export function addGateFlags(command: Command): Command {
  return command
    .option('--strict', 'count SHOULD failures as violations')
    .option('--no-gaps', 'exit 4 if a MUST requirement could not be tested');
}

/** The values of a flag that may be repeated and that separates values with commas. */
export function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((part) => part.trim())];
}
