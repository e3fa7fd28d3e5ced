import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Output } from '../process-io.ts';
import { writeFileAtomic } from './write-file-atomic.ts';

/** The output files of a command. A file that cannot be written is reported once on stderr, and the others are still written. */
export interface Outputs {
  /** Runs `write`; `what` names the output in an error message, such as `the ledger`. */
  attempt(what: string, write: () => void): void;
  /** Generates a text and writes it to a file; an error of `make` is a defect of drivespec. */
  write(file: string, make: () => string): void;
  /**
   * Writes a file that must not be lost: if it cannot be written, it goes to a new temporary folder under this name.
   * @returns the file that was written, if any.
   */
  keep(file: string, name: string, write: (to: string) => void): string | undefined;
  /** Reports that an output could not be written. */
  fail(what: string, error: unknown): void;
  /** The exit code: `otherwise`, unless an output could not be generated (6) or written (2). */
  exitCode(otherwise: number): number;
}

/** Creates the outputs of a command. */
export function createOutputs(stderr: Output): Outputs {
  const failed = new Set<string>();
  let hasDefect = false;
  const say = (what: string, why: string, hint: string): void => {
    if (!failed.has(what)) stderr.write(`drivespec: ${what} could not be ${why}.\n  ${hint}\n`);
    failed.add(what);
  };
  const fail = (what: string, error: unknown): void =>
    say(what, `written: ${reasonOf(error)}`, 'Free some space, or choose another location.');
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
        say(`'${file}'`, `generated: ${reasonOf(error)}`, 'This is a defect of drivespec; please report it.');
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
    return { hint: `It could not be written to ${tmpdir()} either: ${reasonOf(error)}.` };
  }
}

/** The first line of an error message, without a full stop. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n')[0]?.replace(/\.$/, '') ?? '';
}
