import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { proofExitCode } from '../../proof/proof-record.ts';
import { defaultSeed, prove } from '../../proof/prove.ts';
import { describeProof } from '../../reports/proof/describe-proof.ts';
import { proofTable } from '../../reports/proof/proof-table.ts';
import { proofSummary } from '../../reports/proof/terminal.ts';
import { tableMarkdown } from '../../reports/table/table-markdown.ts';
import { tablePage } from '../../reports/table/table-page.tsx';
import { createPaint } from '../../reports/terminal/paint.ts';
import { toJson } from '../../reports/to-json.ts';
import type { ProveFlags } from '../flags/prove-flags.ts';
import { wholeNumber } from '../input/read-input.ts';
import { readShard } from '../input/read-shard.ts';
import { assertWritable } from '../output/report-files.ts';
import { writeFileAtomic } from '../output/write-file-atomic.ts';
import type { CommandIo } from '../process-io.ts';
import { createProofProgress } from '../progress/proof-progress.ts';
import { UsageError } from '../usage-error.ts';
import { proveBlindCommand } from './prove-blind-command.ts';
import { proveChanceCommand } from './prove-chance-command.ts';
import { proveMutantsCommand } from './prove-mutants-command.ts';
import { proveRepeatCommand } from './prove-repeat-command.ts';

/**
 * `drivespec prove`: runs the proof, writes its reports, and returns 1 on a survivor, a false alarm, an undeserved pass or a
 * gap.
 * @throws {UsageError}
 */
export async function proveCommand(flags: ProveFlags, io: CommandIo): Promise<number> {
  const jobs = wholeNumber('--jobs', flags.jobs, 1, 64) ?? availableParallelism();
  const seed = wholeNumber('--seed', flags.seed, 0, 2 ** 31 - 1) ?? defaultSeed;
  const repeats = wholeNumber('--repeat', flags.repeat, 1, 10_000);
  const selection = { faults: flags.fault ?? [], checks: flags.check ?? [] };
  if (flags.quick && flags.blind === undefined)
    throw new UsageError('--quick needs --blind.', 'The other proofs choose their cases themselves.');
  if (flags.blind !== undefined) {
    const { blind: folder, fault: bugs = [], variant: variants = [], quick = false } = flags;
    return proveBlindCommand({ folder, bugs, variants, quick, seed, jobs }, io);
  }
  if (flags.mutants) return proveMutantsCommand({ seed, jobs, full: flags.full ?? false }, io);
  if (flags.chance) return proveChanceCommand(selection, jobs, io);
  if (repeats !== undefined) return proveRepeatCommand(repeats, io);
  const files = filesIn(flags.out);
  assertWritable(Object.values(files));
  const progress = createProofProgress(flags.quiet ? { write: () => true } : io.stderr);
  const record = await io.interruptible((signal) =>
    prove({
      ...selection,
      variants: flags.variant ?? [],
      servers: flags.server ?? [],
      full: flags.full ?? false,
      shard: readShard(flags.shard, seed ?? 'the default'),
      jobs,
      seed,
      onProgress: progress.onProgress,
      signal,
    }),
  );
  progress.clear();
  if (record.conforming.length + record.faults.length + record.nullServers.length === 0)
    throw new UsageError(
      'No fault, variant, server or check matches the selection.',
      'drivespec serve --list-faults and --list-variants list the ids.',
    );
  const table = proofTable(record);
  writeFileAtomic(files.json, toJson(record));
  writeFileAtomic(files.markdown, tableMarkdown(table));
  writeFileAtomic(files.html, tablePage(table));
  const paint = createPaint(io.wantsColour);
  io.stdout.write(flags.quiet ? `${describeProof(record)}\n` : proofSummary(record, paint));
  return record.run.interrupted ? 130 : proofExitCode(record);
}

function filesIn(folder: string) {
  const file = (name: string): string => join(folder, name);
  return { json: file('proof.json'), markdown: file('proof.md'), html: file('proof.html') };
}
