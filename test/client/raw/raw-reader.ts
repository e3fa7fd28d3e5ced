import type { RawFailure } from '../../../client/raw/raw-failure.ts';
import { createRawInput } from '../../../client/raw/raw-input.ts';
import {
  createResponseReader,
  type RawReadOptions,
  type RawResponse,
} from '../../../client/raw/raw-response.ts';

/** The target closed the connection. */
export const closed: RawFailure = {
  failure: 'connection closed',
  detail: 'the target closed the connection',
};
/** The target reset the connection. */
export const reset: RawFailure = { failure: 'connection reset', detail: 'read ECONNRESET' };

/** A reader over bytes that have all arrived; `end` null leaves the connection open. */
export function readerOf(text: string, end: RawFailure | null = closed) {
  const input = createRawInput();
  input.push(Buffer.from(text, 'latin1'));
  if (end !== null) input.finish(end);
  const read = createResponseReader(input, 50);
  return (options: Partial<RawReadOptions> = {}) =>
    read({ method: 'GET', bodyLimitBytes: 1_000, ...options });
}

/** The result as a response. @throws {Error} for a failure. */
export function response(result: RawResponse | RawFailure): RawResponse {
  if ('failure' in result) throw new Error(`${result.failure}: ${result.detail}`);
  return result;
}

/** Body, framing, and whether the response is complete and truncated. */
export function bodyOf(result: RawResponse | RawFailure): unknown[] {
  const { body, framing, complete, truncated } = response(result);
  return [body.toString('latin1'), framing, complete, truncated];
}
