import { CannotRun } from './cannot-run.ts';

/** An invalid input: nothing was sent. One sentence that quotes the value, and a hint with a valid one. */
export class InvalidInput extends CannotRun {
  override readonly name: string = 'InvalidInput';

  constructor(message: string, hint: string) {
    super(message, hint, 'configuration');
  }
}
