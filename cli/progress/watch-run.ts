import type { OnEvent } from '../../record/events.ts';
import type { KnownFailure } from '../../record/gate.ts';
import type { RunFlags } from '../flags/run-flags.ts';
import { openEventFile } from '../output/event-file.ts';
import { reasonOf } from '../output/outputs.ts';
import { type CommandIo, isColoured } from '../process-io.ts';
import { createRunView } from './run-view.ts';

/** The observers of a run: the display and the event file. */
export interface Watch {
  readonly onEvent: OnEvent;
  readonly close: () => void;
}

/** The flags of the observers, and the known failures, which the display shows as accepted. */
interface Watched extends Pick<RunFlags, 'events' | 'quiet'> {
  readonly accepted: readonly KnownFailure[];
}

/**
 * Opens the observers that the flags request; `forPeople` receives the display. After an error, the display is closed and the
 * run continues.
 * @throws {UsageError} if the event file cannot be opened.
 */
export function watchRun({ events, quiet, accepted }: Watched, io: CommandIo, forPeople: CommandIo): Watch {
  const file = events === undefined ? undefined : openEventFile(events, io);
  const { stderr, environment } = io;
  const isTerminal = stderr.isTTY === true && environment['TERM'] !== 'dumb';
  let view = quiet
    ? undefined
    : createRunView({
        out: forPeople.stdout,
        live: isTerminal ? stderr : undefined,
        accepted,
        wantsColour: isTerminal ? isColoured(stderr, environment) : forPeople.wantsColour,
      });
  return {
    onEvent(event) {
      file?.onEvent(event);
      try {
        view?.onEvent(event);
      } catch (error) {
        view = undefined;
        stderr.write(`drivespec: progress can no longer be displayed: ${reasonOf(error)}.\n`);
      }
    },
    close() {
      view?.close();
      file?.close();
    },
  };
}
