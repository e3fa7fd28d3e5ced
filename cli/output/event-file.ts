import { closeSync, openSync, writeSync } from 'node:fs';
import type { OnEvent } from '../../record/events.ts';
import { escapeInvisible } from '../../reports/text/escape-invisible.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

/** A writer of the events of a run: one JSON object per line, written synchronously. */
export interface EventFile {
  readonly onEvent: OnEvent;
  readonly close: () => void;
}

/**
 * Opens the file that `--events` names; `-` is the standard output. A write error is reported once and the run continues.
 * @throws {UsageError} if it cannot be opened.
 */
export function openEventFile(
  named: string,
  { stdout, stderr }: Pick<CommandIo, 'stdout' | 'stderr'>,
): EventFile {
  let broken = false;
  const giveUp = (error: Error): void => {
    if (!broken) {
      const place = named === '-' ? 'the standard output' : `'${named}'`;
      stderr.write(`drivespec: events can no longer be written to ${place}: ${error.message}.\n`);
    }
    broken = true;
  };
  const file = named === '-' ? undefined : open(named);
  const writeLine = (line: string): void => {
    if (file !== undefined) writeSync(file, line);
    else stdout.write(line, (error) => error && giveUp(error));
  };
  return {
    onEvent(event) {
      if (broken) return;
      try {
        // A JSON parser decodes the escapes to the original characters.
        writeLine(`${escapeInvisible(JSON.stringify(event))}\n`);
      } catch (error) {
        giveUp(error instanceof Error ? error : new Error(String(error)));
      }
    },
    close() {
      if (file !== undefined) closeSync(file);
    },
  };
}

function open(file: string): number {
  try {
    return openSync(file, 'w');
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new UsageError(
      `--events '${file}' cannot be written: ${reason}.`,
      'Name a file in an existing folder, or - for the standard output.',
    );
  }
}
