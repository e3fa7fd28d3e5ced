import type { RunInput } from '../../runner/settings/run-options.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { readSettings } from '../input/read-input.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';
import { type InputLender, runAndReport } from './run-command.ts';

/** A limit that can be tried without gigabytes. */
const limitBytes = 8 * 1024 * 1024;

/**
 * `drivespec demo`: a run against the reference server that comes with drivespec, started for it.
 * No configuration is read: what it says is of another server. @throws {UsageError}
 */
export function demoCommand(
  operands: readonly string[],
  flags: RunFlags,
  around: CommandIo,
): Promise<number> {
  return runAndReport(flags, around, () => {
    if (operands.length > 0) {
      throw new UsageError(
        'drivespec demo was given a URL, but it tests the embedded reference server.',
        "Run 'drivespec URL' to test a server.",
      );
    }
    return embedded(readSettings(flags, {}));
  });
}

/** Lends a fresh reference server as the target. */
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
