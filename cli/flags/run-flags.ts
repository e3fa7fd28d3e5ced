import { type Command, Option } from 'commander';
import { profileNames } from '../../runner/settings/profile-names.ts';
import { addReportFlags, type ReportFlags } from './report-flags.ts';

/** The flags of `drivespec run`, as commander gives them. */
export interface RunFlags extends ReportFlags {
  readonly token?: string;
  readonly tokenEnv?: string;
  readonly otherTokenEnv?: string;
  readonly share?: string;
  readonly folder?: string;
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
  readonly timeout?: string;
  readonly outage?: string;
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
  '<record>': 'the report.json of a run',
  '<ledger>': 'the ledger.ndjson in the report folder of a run',
  '<check>': 'the id of a check in it',
};

/** Declares operands, each with its help. */
export function addOperands(command: Command, operands: readonly string[]): Command {
  for (const operand of operands) command.argument(operand, operandHelp[operand] ?? '');
  return command;
}

/** Declares the flags that say which server is meant, and how it is spoken to. */
export function addTargetFlags(command: Command): Command {
  return addTimeoutFlag(command)
    .option('--token-env <name>', 'environment variable that holds the Bearer token')
    .addOption(
      new Option(
        '--token <token>',
        'the token itself (others on the machine can read a command line)',
      ).conflicts('tokenEnv'),
    )
    .option('--other-token-env <name>', 'the same for a second identity, who shares nothing with the first')
    .option('--share <id>', 'share to work in (found by itself where the target lists shares)')
    .option('--folder <id>', 'folder to work in (the root of the share)')
    .option('--config <file>', 'configuration (drivespec.yaml in this folder, if it is there)')
    .addOption(new Option('--profile <name>', 'what kind of target this is').choices([...profileNames()]));
}

/** Declares the flag that bounds a request. */
export function addTimeoutFlag(command: Command): Command {
  return command.option('--timeout <seconds>', 'the longest that one request may take (30)');
}

/** Declares the flag without which no command from a configuration is run. */
export function addClockFlag(command: Command): Command {
  return command.option(
    '--allow-clock-command',
    'run the command by which the configuration moves the clock, on this machine',
  );
}

/** Declares the flag of a command that may begin before its target does. */
export function addWaitFlag(command: Command): Command {
  return command.option('--wait-for <seconds>', 'wait until the target answers, at most so long');
}

/** Declares the flags that say what is run, how it counts, and what is written of it. */
export function addRunFlags(command: Command): Command {
  command
    .option('--only <globs>', 'only these checks, requirements or areas, such as range,UPL-01', listed)
    .option('--skip <globs>', 'all but these', listed)
    .addOption(new Option('--level <level>', 'leave out what binds less').choices(['MUST', 'SHOULD']))
    .addOption(new Option('--quick', 'the known edges alone, no random cases').conflicts('deep'))
    .option('--deep', 'search on with fresh cases until --time is used up (600 seconds)')
    .option('--seed <n>', 'whole number; the same seed sends the same requests')
    .option('--concurrency <n>', 'checks that run concurrently, 1 to 64 (4)')
    .option('--shard <i/n>', 'do part i of n, with the same --seed for all; drivespec merge joins them')
    .option('--timings <record>', 'cut the shards by how long checks took in this earlier record')
    .option('--known-failures <file>', 'failures that are accepted for now: a list of check, reason, expires')
    .option('--corpus <file>', 'cases that failed: kept there, and run first next time')
    .option('--events <file>', 'write what happens, as it happens, a line of JSON each; - for stdout')
    .addOption(
      new Option('--evidence <whose>', 'exchanges that the record keeps (failures)').choices([
        'failures',
        'all',
      ]),
    )
    .option('--quiet', 'only the verdict');
  return addReportFlags(addGateFlags(addBoundFlags(command)));
}

/** Declares the flags that bound a run. */
export function addBoundFlags(command: Command): Command {
  return command
    .option('--max-requests <n>', 'stop after <n> requests')
    .option(
      '--max-files <n>',
      'create at most <n> files, with fewer cases for each check; 0 for no limit (1000 without DELETE, --quick 600, --deep 2000)',
    )
    .option('--time <seconds>', 'stop after <seconds>; 0 for no limit (1800, --quick and --deep 600)')
    .option('--outage <seconds>', 'how long a target that stops answering is waited for (15)')
    .option('--check-timeout <seconds>', 'a check starts no further case after <seconds> (120)')
    .option('--full-size', 'really send bodies over a limit of gigabytes');
}

/** Declares the flags that say what lets a run pass. */
export function addGateFlags(command: Command): Command {
  return command
    .option('--strict', 'SHOULD failures count as violations')
    .option('--no-gaps', 'exit 4 when a MUST could not be tested');
}

/** What a flag holds that takes one value, may be repeated, and splits at commas. */
function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((part) => part.trim())];
}
