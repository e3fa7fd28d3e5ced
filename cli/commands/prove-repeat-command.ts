import { repeatRuns } from '../../proof/repeat.ts';
import type { CommandIo } from '../process-io.ts';

/** `drivespec prove --repeat N`: returns 1 if one of N full runs with new seeds reports a failure of the reference server. */
export async function proveRepeatCommand(times: number, around: CommandIo): Promise<number> {
  const { stdout } = around;
  const runs = await around.interruptible((signal) =>
    repeatRuns(times, {
      signal,
      onRun: ({ seed, verdict, accused, durationMs }) => {
        stdout.write(`seed ${seed}: ${verdict}, ${(durationMs / 1_000).toFixed(0)} s\n`);
        for (const { check, status, detail } of accused) stdout.write(`    ${status} ${check}  ${detail}\n`);
      },
    }),
  );
  const wrong = runs.filter(({ accused }) => accused.length > 0).length;
  stdout.write(`${runs.length} full runs against the reference server, ${wrong} with a failure\n`);
  return runs.length === times && wrong === 0 ? 0 : 1;
}
