import { closeSync, openSync, writeSync } from 'node:fs';
import type { OnEvent } from '../../record/events.ts';
import { escapeInvisible } from '../../reports/text/escape-invisible.ts';
import type { CommandIo } from '../process-io.ts';
import { UsageError } from '../usage-error.ts';

/** Where the events of a run go, a line of JSON each, written before the run goes on. */
export interface EventFile {
  readonly onEvent: OnEvent;
  readonly close: () => void;
}

/**
 * Opens what `--events` names; `-` is the standard output. When nothing more can be written, that is said once and the run goes on.
 * @throws {UsageError} when it cannot be opened.
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
        // JSON reads the spelled-out characters back as what they were.
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
      'Name a file in a folder that is there, or - for the standard output.',
    );
  }
}
