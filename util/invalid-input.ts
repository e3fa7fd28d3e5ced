import { CannotRun } from './cannot-run.ts';

/** What the caller asked for cannot be: nothing was sent. One sentence that quotes it, and a hint that says what would be right. */
export class InvalidInput extends CannotRun {
  override readonly name: string = 'InvalidInput';

  constructor(message: string, hint: string) {
    super(message, hint, 'configuration');
  }
}
