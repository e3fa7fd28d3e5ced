import { createRedactor } from '../../client/redaction/redact.ts';
import type { RunRecord } from '../../record/record.ts';
import type { RunInput } from '../../runner/settings/run-options.ts';
import { secretsOf } from '../../runner/settings/secrets-of.ts';
import { settingsOf } from '../../runner/settings/settings-of.ts';
import { type Waited, waitForTarget } from '../../runner/wait-for-target.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import type { Output } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';
import { type StartedServer, startServer } from './start-server.ts';

/** How to start the target before a run, and how long to wait for it. */
export interface ServerStart {
  /** The command of `--start`, if any. */
  readonly command: string | undefined;
  /** The seconds of `--wait-for`, if any. */
  readonly waitSeconds: number | undefined;
  readonly signal: AbortSignal;
  readonly stderr: Output;
  /** Called if the run had to wait. */
  readonly onWaited: (waited: Waited) => void;
}

const defaultWaitSeconds = 30;

/**
 * Starts the target if there is a command for it, waits for it, runs, and stops it.
 * @throws {CannotRun} with the last lines of its output, if it exits or does not answer in time.
 */
export async function withServer(
  input: RunInput,
  { command, waitSeconds, signal, stderr, onWaited }: ServerStart,
  run: () => Promise<RunRecord>,
): Promise<RunRecord> {
  const wait = async (seconds: number, until: AbortSignal): Promise<Waited | undefined> => {
    const waited = await waitForTarget(input, seconds, until);
    // The error for a started server that did not answer comes later.
    if (waited !== undefined && (waited.answered || command === undefined)) onWaited(waited);
    return waited;
  };
  if (command === undefined) {
    if (waitSeconds !== undefined) await wait(waitSeconds, signal);
    return run();
  }
  if (command.trim() === '')
    throw new UsageError('The command of --start is empty.', "For example: --start 'npm start'");
  const settings = settingsOf(input);
  const secrets = secretsOf(settings);
  const { text: redact } = createRedactor(secrets.values, secrets.fields);
  const server = await startServer({ command, url: input.target.url, redact });
  try {
    const seconds = waitSeconds ?? defaultWaitSeconds;
    const waited = await wait(seconds, AbortSignal.any([signal, server.failed]));
    requireServing(server, { seconds, answered: waited?.answered ?? true, isInterrupted: signal.aborted });
    return await run().then(
      (record) => {
        if (record.run.stoppedByTarget !== undefined) reportExit(server, stderr);
        return record;
      },
      (error: unknown) => {
        const exit = server.exit();
        throw error instanceof CannotRun && exit !== undefined && server.failed.aborted
          ? server.error(`The server of --start ${exit} before the first check`)
          : error;
      },
    );
  } finally {
    await server.stop();
  }
}

function requireServing(
  server: StartedServer,
  found: { readonly seconds: number; readonly answered: boolean; readonly isInterrupted: boolean },
): void {
  if (found.isInterrupted) return;
  if (server.failed.aborted) throw server.error(`The server of --start ${server.exit()} before it answered`);
  if (!found.answered)
    throw server.error(`The server of --start did not answer within ${found.seconds} s (--wait-for)`);
}

/** The record has the outage; only drivespec saw that the process ended. */
function reportExit(server: StartedServer, stderr: Output): void {
  const exit = server.exit();
  if (exit === undefined) return;
  const { message, hint } = server.error(`The server of --start ${exit} during the run`);
  stderr.write(`drivespec: ${message}\n  ${hint}\n`);
}
