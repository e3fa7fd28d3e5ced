import { once } from 'node:events';
import { parsePayload, payloadPieces } from '../../client/payload/payload.ts';
import { UsageError } from '../usage-error.ts';

/** `drivespec payload PAYLOAD`: writes the bytes that a payload of a record describes, as a stream. @throws {UsageError} */
export async function payloadCommand(spelling: string, out: NodeJS.WritableStream): Promise<number> {
  for (const piece of payloadPieces(parsed(spelling))) {
    if (!out.write(piece)) await once(out, 'drain');
  }
  return 0;
}

function parsed(spelling: string) {
  try {
    return parsePayload(spelling);
  } catch (error) {
    throw new UsageError(
      error instanceof Error ? error.message : String(error),
      'Copy it from the record or the report.',
    );
  }
}
