import type { RecordedConnection, WireReply } from '../../client/raw/recorded-connection.ts';

/** How a sender goes away: it says that no more will come and listens a while, or breaks the connection. */
export type Ending = 'half-close' | 'reset';

const pieceBytes = 65_536;
const pauseMs = 10;
const longestWaitMs = 2_000;

/** Sends the bytes and goes away; gives the answer, if one came to a half-closed connection in time. */
export async function abortUpload(
  connection: RecordedConnection,
  bytes: Buffer,
  ending: Ending,
): Promise<WireReply | undefined> {
  // The pause lets the bytes reach the target before a reset that would overtake them.
  await connection.writeSlowly(bytes, { pieceBytes, pauseMs });
  if (ending === 'reset') {
    connection.reset();
    return undefined;
  }
  connection.end();
  return connection.receive({ timeoutMs: longestWaitMs });
}
