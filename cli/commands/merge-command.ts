import { dirname, resolve } from 'node:path';
import { mergeShards } from '../../record/merge/merge-shards.ts';
import type { RunRecord } from '../../record/record.ts';
import { exitCodeOf } from '../../record/verdict.ts';
import type { ReportFlags } from '../flags/report-flags.ts';
import { readRecord } from '../input/read-record.ts';
import { copyEvidence } from '../output/copy-evidence.ts';
import { finishRun } from '../output/finish-run.ts';
import { createOutputs } from '../output/outputs.ts';
import { isInFolder } from '../output/place.ts';
import { resolveReportFiles } from '../output/report-files.ts';
import type { CommandIo } from '../process-io.ts';
import { reportToGithub } from '../progress/github-actions.ts';
import { UsageError } from '../usage-error.ts';

/** The flags of `drivespec merge`. */
export type MergeFlags = ReportFlags & { readonly quiet?: boolean };

/**
 * `drivespec merge SHARD…`: merges the records of shards into the record and the reports of the whole run; returns the exit
 * code of the whole run.
 * @throws {CannotMerge} if they are not the shards of one run; {UsageError} for a file that is not a record or cannot be written.
 */
export async function mergeCommand(
  names: readonly string[],
  flags: MergeFlags,
  io: CommandIo,
): Promise<number> {
  const shards = names.map((name) => ({ name, record: readRecord(name) }));
  const record = mergeShards(shards);
  const { reports } = resolveReportFiles(flags);
  const places = Object.values(reports).map((file) => resolve(file));
  const taken = names.find((name) => places.includes(resolve(name)));
  if (taken !== undefined) {
    throw new UsageError(
      `The merged record would overwrite the shard '${taken}'.`,
      'Choose another location with --out DIR or --json FILE.',
    );
  }
  if (isInFolder(reports.json)) copyEvidence(shards, dirname(reports.json));
  const outputs = createOutputs(io.stderr);
  const work = async (): Promise<RunRecord> => finishRun(record, { reports, flags, outputs }, io);
  return outputs.exitCode(exitCodeOf(await reportToGithub(io, flags.quiet ?? false, work)));
}
