import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { RecordedConnection, WireHead } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';

/** Downloads whose clients have stopped reading after the first bytes. */
export interface PausedDownloads extends Disposable {
  readonly connections: readonly RecordedConnection[];
}

const longestWaitMs = 2_000;

/** Begins a download for each head on its own connection, and stops reading each when its first bytes arrive, at most 2 s later. */
export async function pausedDownloads(target: Target, heads: readonly WireHead[]): Promise<PausedDownloads> {
  const deadline = performance.now() + longestWaitMs;
  const connections = await Promise.all(
    heads.map(async (head) => {
      const connection = await target.connect();
      // A connection that is read only now and then keeps the buffers of the system small.
      connection.pause();
      await connection.sendHead(head);
      while (connection.bytesReceived === 0 && !connection.closed && performance.now() < deadline) {
        await sleep(2);
        connection.resume();
        await nextTurn();
        await nextTurn();
        connection.pause();
      }
      return connection;
    }),
  );
  const close = (): void => {
    for (const connection of connections) connection.close();
  };
  return { connections, [Symbol.dispose]: close };
}
