import type { OnEvent } from '../runner/events.ts';
import { openEventFile } from './event-file.ts';
import type { RunFlags } from './run-flags.ts';
import { createRunView } from './run-view.ts';
import { isColoured, type Surroundings } from './surroundings.ts';

/** Those who watch a run: a person, and the event file. */
export interface Watch {
  readonly onEvent: OnEvent;
  /** Where everything else is told: all but the events goes to stderr where these go to stdout. */
  readonly around: Surroundings;
  readonly close: () => void;
}

/** Begins to watch, as the flags ask. @throws {UsageError} when the event file cannot be opened. */
export function watchRun({ events, quiet }: RunFlags, given: Surroundings): Watch {
  const file = events === undefined ? undefined : openEventFile(events, given);
  const { stderr, environment } = given;
  const around =
    events === '-' ? { ...given, stdout: stderr, wantsColour: isColoured(stderr, environment) } : given;
  const isTerminal = stderr.isTTY === true && environment['TERM'] !== 'dumb';
  const view = quiet
    ? undefined
    : createRunView({
        out: around.stdout,
        live: isTerminal ? stderr : undefined,
        wantsColour: isTerminal ? isColoured(stderr, environment) : around.wantsColour,
      });
  return {
    around,
    onEvent(event) {
      file?.onEvent(event);
      view?.onEvent(event);
    },
    close() {
      view?.close();
      file?.close();
    },
  };
}
