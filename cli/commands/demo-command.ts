import type { RunInput } from '../../runner/settings/run-options.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { readSettings } from '../input/read-input.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';
import { type InputLender, runAndReport } from './run-command.ts';

/** A request limit small enough to exceed. */
const limitBytes = 8 * 1024 * 1024;

/**
 * `drivespec demo`: runs the checks against the embedded reference server, started for the run.
 * It reads no configuration file, which would describe another server. @throws {UsageError}
 */
export function demoCommand(operands: readonly string[], flags: RunFlags, io: CommandIo): Promise<number> {
  return runAndReport(flags, io, () => {
    if (operands.length > 0) {
      throw new UsageError(
        'drivespec demo was given a URL, but it tests the embedded reference server.',
        "Run 'drivespec URL' to test a server.",
      );
    }
    return embedded(readSettings(flags, {}));
  });
}

/** Starts a new reference server as the target for the time of the run. */
export function embedded(settings: Omit<RunInput, 'target'>): InputLender {
  return async (use) => {
    const { startReferenceServer } = await import('../../reference-server/index.ts');
    const reference = await startReferenceServer({ limitBytes });
    try {
      const { url, token, otherToken } = reference;
      return await use({
        ...settings,
        profile: 'reference',
        embedded: true,
        target: { url, token, other_token: otherToken },
      });
    } finally {
      await reference.stop();
    }
  };
}
