import { CommanderError } from 'commander';
import { Blocked } from '../check/blocked.ts';
import { OutOfBudget } from '../client/limits/budget.ts';
import { CannotMerge } from '../record/merge/cannot-merge.ts';
import { CannotRun } from '../util/cannot-run.ts';
import { Interrupted } from './interrupted.ts';
import { KnownFailuresError } from './known-failures/known-failures-error.ts';
import { reasonOf } from './output/outputs.ts';
import { UsageError } from './usage-error.ts';

/** Prints an error on stderr, one sentence and one hint, and returns its exit code. */
export function reportError(error: unknown, write: (text: string) => void): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof CannotMerge) return print(error.message, error.hint, 2);
  if (error instanceof KnownFailuresError) return print(error.message, error.hint, 3);
  if (error instanceof Interrupted)
    return print('Interrupted before the first check.', 'No record was written.', 130);
  if (error instanceof OutOfBudget)
    return print(
      `The run ended before its first check: ${error.message}.`,
      'Allow more requests or time.',
      4,
    );
  if (error instanceof Blocked)
    return print(`The target cannot be prepared: ${error.message}.`, 'Run the checks against it first.', 4);
  if (error instanceof CannotRun)
    return print(error.message, error.hint, error.fault === 'configuration' ? 2 : 5);
  return reportDefect(error, write);

  function print(sentence: string, hint: string, code: number): number {
    write(`drivespec: ${sentence}\n  ${hint}\n`);
    return code;
  }
}

/** Prints a defect of drivespec; returns exit code 6. */
export function reportDefect(error: unknown, write: (text: string) => void): number {
  const hint = 'This is a defect of drivespec; please report it with the command that you ran.';
  write(`drivespec: Something went wrong inside drivespec: ${reasonOf(error)}.\n  ${hint}\n`);
  return 6;
}
