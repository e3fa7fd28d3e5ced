import { repeatRuns } from '../../proof/repeat.ts';
import type { CommandIo } from '../process-io.ts';

/** `drivespec prove --repeat N`: returns 1 if one of N full runs with new seeds reports a failure of the reference server. */
export async function proveRepeatCommand(times: number, io: CommandIo): Promise<number> {
  const { stdout } = io;
  const runs = await io.interruptible((signal) =>
    repeatRuns(times, {
      signal,
      onRun: ({ seed, verdict, failures, durationMs }) => {
        stdout.write(`seed ${seed}: ${verdict}, ${(durationMs / 1_000).toFixed(0)} s\n`);
        for (const { check, status, detail } of failures) stdout.write(`    ${status} ${check}  ${detail}\n`);
      },
    }),
  );
  const failing = runs.filter(({ failures }) => failures.length > 0).length;
  stdout.write(`${runs.length} full runs against the reference server, ${failing} with a failure\n`);
  return runs.length === times && failing === 0 ? 0 : 1;
}
