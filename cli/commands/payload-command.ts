import { once } from 'node:events';
import { parsePayload, payloadPieces } from '../../client/payload/payload.ts';
import { UsageError } from '../usage-error.ts';

/** `drivespec payload PAYLOAD`: writes the bytes of a payload expression from a record, as a stream. @throws {UsageError} */
export async function payloadCommand(expression: string, out: NodeJS.WritableStream): Promise<number> {
  for (const piece of payloadPieces(parsed(expression))) {
    if (!out.write(piece)) await once(out, 'drain');
  }
  return 0;
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
