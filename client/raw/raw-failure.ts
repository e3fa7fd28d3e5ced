import type { TransportFailure } from '../messages/exchange.ts';

/** Why a raw connection gave no response; distinguished from one by `'failure' in result`. */
export interface RawFailure {
  readonly failure: TransportFailure['kind'];
  readonly detail: string;
}

/** Ends a read from within; the reader turns it into its failure, so it never leaves these files. */
export class ReadStopped extends Error {
  override readonly name = 'ReadStopped';
  readonly failure: RawFailure;

  constructor(failure: RawFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

/** The error for bytes of the target that violate the grammar. */
export function malformed(detail: string): ReadStopped {
  return new ReadStopped({ failure: 'malformed response', detail });
}

/** The target's bytes, quoted and cut short for a detail. */
export function quoteBytes(bytes: Buffer | string): string {
  const text = typeof bytes === 'string' ? bytes : bytes.subarray(0, 61).toString('latin1');
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}
