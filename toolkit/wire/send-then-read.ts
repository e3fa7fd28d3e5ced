import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedConnection, WireReply } from '../../client/raw/recorded-connection.ts';

const pieceBytes = 64 * 1024;
const stallMs = 100;

/**
 * Sends a body like a client that reads the response only after it has sent everything or can send no more, as many clients do.
 * A response that the target sent early is then lost if the target closes the connection with bytes unread (RFC 9112 §9.6). A
 * target that reads nothing more stalls the body; after 100 ms this side reads, so that neither waits for the other.
 */
export async function sendThenRead(connection: RecordedConnection, body: Buffer): Promise<WireReply> {
  connection.pause();
  for (let first = 0; first < body.length; first += pieceBytes) {
    const written = connection.write(body.subarray(first, first + pieceBytes));
    const stalled = await Promise.race([written.then(() => false), sleep(stallMs, true)]);
    if (stalled) connection.resume();
    if (!(await written)) break;
  }
  connection.resume();
  return connection.receive();
}
