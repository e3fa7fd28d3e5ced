import { once } from 'node:events';
import { parsePayload, payloadPieces } from '../../client/payload/payload.ts';
import { UsageError } from '../usage-error.ts';

/** A writable stream that may be a terminal. */
export type ByteOutput = NodeJS.WritableStream & { readonly isTTY?: boolean };

/**
 * `drivespec payload PAYLOAD`: writes the bytes of a payload expression from a record, as a stream.
 * @throws {UsageError} for an invalid expression, and, before anything is written, for bytes that a terminal would interpret.
 */
export async function payloadCommand(
  expression: string,
  { force }: { readonly force?: boolean },
  out: ByteOutput,
): Promise<number> {
  const payload = parsed(expression);
  if (out.isTTY === true && !force) requireText(payloadPieces(payload));
  for (const piece of payloadPieces(payload)) {
    if (!out.write(piece)) await once(out, 'drain');
  }
  return 0;
}

/** Bytes other than printable ASCII and white space may be control characters of a terminal. @throws {UsageError} */
function requireText(pieces: Iterable<Buffer>): void {
  for (const piece of pieces) {
    if (/^[\t\n\r\x20-\x7e]*$/.test(piece.toString('latin1'))) continue;
    throw new UsageError(
      'The payload is not text, and the output is a terminal.',
      'Redirect it to a file or a command, or write it anyway with --force.',
    );
  }
}

function parsed(expression: string) {
  try {
    return parsePayload(expression);
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
      'Copy the payload from the record or the report.',
    );
  }
}
