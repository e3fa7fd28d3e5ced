import { Violation } from '../../check/violation.ts';

/** The target stopped answering in the same case each time that it was run, the last time with nothing else running. */
export class TargetStopped extends Violation {
  constructor(
    readonly times: number,
    how: string,
  ) {
    super({
      subject: 'the target after this case',
      expected: 'it goes on answering',
      actual: `it stopped answering (${how}), ${times} of ${times} times`,
    });
  }
}
