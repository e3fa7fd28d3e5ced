import { type Command, Option } from 'commander';
import { flagGroups } from './flag-groups.ts';
import { addReportFlags, type ReportFlags } from './report-flags.ts';
import type { TargetFlags } from './target-flags.ts';

/** The flags of `drivespec run`, as commander parses them. */
export interface RunFlags extends TargetFlags, ReportFlags {
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
  readonly rate?: string;
  readonly maxFiles?: string;
  readonly failFast?: string;
  readonly keepFiles?: boolean;
  readonly dryRun?: boolean;
  readonly time?: string;
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

/** Declares the flags of a run: selection, search, limits, verdict and output. */
export function addRunFlags(command: Command): Command {
  command
    .optionsGroup(flagGroups.selection)
    .option('--only <globs>', 'only these checks, requirements or areas, such as range,UPL-01', listed)
    .option('--skip <globs>', 'checks, requirements or areas to exclude', listed)
    .addOption(
      new Option('--level <level>', 'omit requirements below this level').choices(['MUST', 'SHOULD']),
    )
    .option(
      '--shard <i/n>',
      'run part i of n, with the same --seed for all parts; drivespec merge joins the records',
    )
    .option('--timings <record>', 'balance the shards by the check durations in this earlier record');
  command
    .optionsGroup(flagGroups.search)
    .addOption(new Option('--quick', 'edge cases only, no random cases').conflicts('deep'))
    .option('--deep', 'try new random cases until --time is over (default: 600 seconds)')
    .option('--seed <n>', 'whole number; the same seed sends the same requests')
    .option('--corpus <file>', 'file of failing cases: added to, and run first next time');
  addBoundFlags(command).option(
    '--concurrency <n>',
    'number of checks that run concurrently, 1 to 64 (default: 4)',
  );
  command.option(
    '--fail-fast [n]',
    'stop after <n> checks that violate the contract (1 without a number); the rest is untestable',
  );
  addGateFlags(command).option(
    '--known-failures <file>',
    'YAML file of accepted failures; see docs/known-failures.md',
  );
  return addReportFlags(command)
    .option('--events <file>', 'write events as they happen, one JSON object per line; - for stdout')
    .addOption(
      new Option('--evidence <whose>', 'checks whose exchanges the record keeps (default: failures)').choices(
        ['failures', 'all'],
      ),
    )
    .option('--dry-run', 'print the plan, with estimates of requests, files and time; send nothing')
    .option('--keep-files', 'leave the created files on the target; drivespec cleanup deletes them later')
    .option('--quiet', 'print only the verdict');
}

/** Declares the flags that limit a run. */
export function addBoundFlags(command: Command): Command {
  return addTimeoutFlag(command)
    .option(
      '--time <seconds>',
      'stop after <seconds>; 0 for no limit (default: 1800, --quick and --deep 600)',
    )
    .option('--check-timeout <seconds>', 'start no further case of a check after <seconds> (default: 120)')
    .option('--outage <seconds>', 'wait up to <seconds> for a target that stops answering (default: 15)')
    .option('--max-requests <n>', 'stop after <n> requests')
    .option('--rate <n>', 'send at most <n> requests per second, over all connections')
    .option(
      '--max-files <n>',
      'create at most <n> files, with fewer cases per check; 0 for no limit (default: none; without DELETE 1000, --quick 600, --deep 2000)',
    )
    .option(
      '--object-limit <MiB>',
      'with --profile http, keep a file above <MiB> in a temporary file instead of in memory (default: 64)',
    )
    .option('--full-size', 'send full-size bodies even if the limit is gigabytes');
}

/** Declares the flag that limits the time of a request. */
export function addTimeoutFlag(command: Command): Command {
  return command
    .optionsGroup(flagGroups.limits)
    .option('--timeout <seconds>', 'time limit of one request (default: 30)');
}

/** Declares the flags that decide which results let a run pass. */
export function addGateFlags(command: Command): Command {
  return command
    .optionsGroup(flagGroups.verdict)
    .option('--strict', 'count SHOULD failures as violations')
    .option('--no-gaps', 'exit 4 if a MUST requirement could not be tested');
}

/** The values of a flag that may be repeated and that separates values with commas. */
export function listed(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',').map((part) => part.trim())];
}
