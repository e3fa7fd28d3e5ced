import type { TransportFailure } from '../messages/exchange.ts';

/** The reason why a raw connection has no response; distinguished from a response by `'failure' in result`. */
export interface RawFailure {
  readonly failure: TransportFailure['kind'];
  readonly detail: string;
}

/** Ends a read internally. The reader converts it into its failure, so that it is not thrown outside these files. */
export class ReadStopped extends Error {
  override readonly name = 'ReadStopped';
  readonly failure: RawFailure;

  constructor(failure: RawFailure) {
    super(failure.detail);
    this.failure = failure;
  }
}

/** Creates the error for bytes of the target that violate the grammar. */
export function malformed(detail: string): ReadStopped {
  return new ReadStopped({ failure: 'malformed response', detail });
}

/** Quotes and truncates bytes of the target for a detail. */
export function quoteBytes(bytes: Buffer | string): string {
  const text = typeof bytes === 'string' ? bytes : bytes.subarray(0, 61).toString('latin1');
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}...` : text);
}
