import type { RecordedConnection, WireReply } from '../../client/raw/recorded-connection.ts';

/** How a sender ends a connection: it half-closes and waits for a response for a while, or resets the connection. */
export type Ending = 'half-close' | 'reset';

const pieceBytes = 65_536;
const pauseMs = 10;
const longestWaitMs = 2_000;

/** Sends the bytes and ends the connection. Returns the response, if one arrived on a half-closed connection in time. */
export async function abortUpload(
  connection: RecordedConnection,
  bytes: Buffer,
  ending: Ending,
): Promise<WireReply | undefined> {
  // The pause lets the bytes reach the target before the reset, which could overtake them.
  await connection.writeSlowly(bytes, { pieceBytes, pauseMs });
  if (ending === 'reset') {
    connection.reset();
    return undefined;
  }
  connection.end();
  return connection.receive({ timeoutMs: longestWaitMs });
}
