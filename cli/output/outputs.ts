import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from '../process-io.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/** What a command leaves behind in files. What cannot be written is said once on stderr, and keeps nothing else from being written. */
export interface Outputs {
  /** Does a piece of the writing; `what` says of what, such as `the ledger`. */
  attempt(what: string, write: () => void): void;
  /** Writes a file whose text is yet to be made: that it cannot be made is a defect of drivespec. */
  write(file: string, make: () => string): void;
  /**
   * Writes what must not be lost: where it cannot be written, it goes to a fresh temporary folder under this name. Gives
   * the file that it was written to, if any.
   */
  keep(file: string, name: string, write: (to: string) => void): string | undefined;
  /** Notes that something could not be written. */
  fail(what: string, error: unknown): void;
  /** The exit code: the given one, unless something could not be made (6) or written (2). */
  exitCode(otherwise: number): number;
}

/** Outputs of a command that has written nothing yet. */
export function createOutputs(stderr: Output): Outputs {
  const failed = new Set<string>();
  let hasDefect = false;
  const say = (what: string, why: string, hint: string): void => {
    if (!failed.has(what)) stderr.write(`drivespec: ${what} could not be ${why}.\n  ${hint}\n`);
    failed.add(what);
  };
  const fail = (what: string, error: unknown): void =>
    say(what, `written: ${reasonOf(error)}`, 'Make room there, or name another place.');
  const attempt = (what: string, write: () => void): void => {
    try {
      write();
    } catch (error) {
      fail(what, error);
    }
  };
  return {
    attempt,
    fail,
    write(file, make) {
      let text: string;
      try {
        text = make();
      } catch (error) {
        hasDefect = true;
        say(`'${file}'`, `made: ${reasonOf(error)}`, 'This is a defect of drivespec; please report it.');
        return;
      }
      attempt(`'${file}'`, () => writeFileAtomic(file, text));
    },
    keep(file, name, write) {
      try {
        write(file);
        return file;
      } catch (error) {
        const { rescued, hint } = rescue(name, write);
        say(`'${file}'`, `written: ${reasonOf(error)}`, hint);
        return rescued;
      }
    },
    exitCode: (otherwise) => (hasDefect ? 6 : failed.size > 0 ? 2 : otherwise),
  };
}

function rescue(
  name: string,
  write: (to: string) => void,
): { readonly rescued?: string; readonly hint: string } {
  try {
    const rescued = join(mkdtempSync(join(tmpdir(), 'drivespec-')), name);
    write(rescued);
    return { rescued, hint: `It is in ${rescued} instead.` };
  } catch (error) {
    return { hint: `Nor could it be written to ${tmpdir()}: ${reasonOf(error)}.` };
  }
}

/** The first line of what went wrong, without a full stop. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0]?.replace(/\.$/, '') ?? '';
}
