import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { proofExitCode } from '../proof/proof-record.ts';
import { prove, usualSeed } from '../proof/prove.ts';
import { proofInWords } from '../reports/proof/proof-in-words.ts';
import { proofSheet } from '../reports/proof/proof-sheet.ts';
import { proofSummary } from '../reports/proof/terminal.ts';
import { sheetMarkdown } from '../reports/sheet/sheet-markdown.ts';
import { sheetPage } from '../reports/sheet/sheet-page.tsx';
import { createPaint } from '../reports/terminal/paint.ts';
import { toJson } from '../reports/to-json.ts';
import { createProofProgress } from './proof-progress.ts';
import { proveChanceCommand } from './prove-chance-command.ts';
import { proveMutantsCommand } from './prove-mutants-command.ts';
import { proveRepeatCommand } from './prove-repeat-command.ts';
import { wholeNumber } from './read-input.ts';
import { readShard } from './read-shard.ts';
import { checkPlaces } from './report-files.ts';
import type { Surroundings } from './surroundings.ts';
import { UsageError } from './usage-error.ts';
import { writeWhole } from './write-whole.ts';

/** The flags of `drivespec prove`. */
export interface ProveFlags {
  readonly fault?: readonly string[];
  readonly variant?: readonly string[];
  readonly server?: readonly string[];
  readonly check?: readonly string[];
  readonly full?: boolean;
  readonly mutants?: boolean;
  readonly chance?: boolean;
  readonly repeat?: string;
  readonly shard?: string;
  readonly jobs?: string;
  readonly seed?: string;
  readonly out: string;
  readonly quiet?: boolean;
}

/** Declares the flags of `drivespec prove`. */
export function addProveFlags(command: Command): Command {
  return command
    .description('measure that each check catches its faults and accuses no right server')
    .option('--fault <glob...>', 'only these faults')
    .option('--variant <glob...>', 'only these legal variants')
    .option('--server <glob...>', 'only these servers that know nothing')
    .option('--check <glob...>', 'only these checks')
    .option(
      '--full',
      'every check against every variant, and every check of its area against a fault; every single judgement as a mutant',
    )
    .option(
      '--mutants',
      'weaken the assertions and the runner instead, one by one, and show that it is noticed',
    )
    .option('--chance', 'measure over 20 seeds the faults that no known edge shows')
    .option('--repeat <n>', 'n full runs with fresh seeds against the reference server as it is')
    .option('--shard <i/n>', 'only the i-th of n equal parts')
    .option('--jobs <n>', 'threads (as many as there are cores)')
    .option('--seed <n>', 'whole number; the same seed tries the same cases (42)')
    .option('--out <dir>', 'where proof.html, proof.md and proof.json go', 'drivespec-proof')
    .option('--quiet', 'only the result');
}

/** `drivespec prove`: proves, writes the matrix, and exits 1 on a survivor, a false alarm or a gap. @throws {UsageError} */
export async function proveCommand(flags: ProveFlags, around: Surroundings): Promise<number> {
  const jobs = wholeNumber('--jobs', flags.jobs, 1, 64) ?? availableParallelism();
  const seed = wholeNumber('--seed', flags.seed, 0, 2 ** 31 - 1) ?? usualSeed;
  const repeats = wholeNumber('--repeat', flags.repeat, 1, 10_000);
  const selection = { faults: flags.fault ?? [], checks: flags.check ?? [] };
  if (flags.mutants) return proveMutantsCommand({ seed, jobs, full: flags.full ?? false }, around);
  if (flags.chance) return proveChanceCommand(selection, jobs, around);
  if (repeats !== undefined) return proveRepeatCommand(repeats, around);
  const files = filesIn(flags.out);
  checkPlaces(Object.values(files));
  const progress = createProofProgress(flags.quiet ? { write: () => true } : around.stderr);
  const record = await around.interruptible((signal) =>
    prove({
      ...selection,
      variants: flags.variant ?? [],
      servers: flags.server ?? [],
      full: flags.full ?? false,
      shard: readShard(flags.shard, seed ?? 'the usual one'),
      jobs,
      seed,
      onProgress: progress.onProgress,
      signal,
    }),
  );
  progress.clear();
  if (record.right.length + record.faults.length + record.ignorant.length === 0)
    throw new UsageError(
      'Nothing was chosen to prove.',
      'List what there is with drivespec serve --list-faults.',
    );
  const sheet = proofSheet(record);
  writeWhole(files.json, toJson(record));
  writeWhole(files.markdown, sheetMarkdown(sheet));
  writeWhole(files.html, sheetPage(sheet));
  const paint = createPaint(around.wantsColour);
  around.stdout.write(flags.quiet ? `${proofInWords(record)}\n` : proofSummary(record, paint));
  return record.run.interrupted ? 130 : proofExitCode(record);
}

function filesIn(folder: string) {
  const file = (name: string): string => join(folder, name);
  return { json: file('proof.json'), markdown: file('proof.md'), html: file('proof.html') };
}
