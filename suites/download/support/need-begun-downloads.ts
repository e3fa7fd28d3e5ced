import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedConnection } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';
import type { Downloadable } from '../../../toolkit/arrange/need-downloadable.ts';
import { need } from '../../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';

/** Downloads under way, each on a connection of its own. */
export interface BegunDownloads extends Disposable {
  readonly connections: readonly RecordedConnection[];
}

// A raw connection stops reading of itself when 1 MiB waits unread.
const mostArrivedBytes = 512 * 1024;

/**
 * Begins so many downloads and gives each a moment until `arrivedBytes` of it (512 KiB at most) have come. A target may
 * keep some of them waiting. @throws {Blocked} blaming DL-01 when none comes.
 */
export async function needBegunDownloads(
  target: Target,
  file: Downloadable,
  { count, arrivedBytes }: { readonly count: number; readonly arrivedBytes: number },
): Promise<BegunDownloads> {
  const connections = await Promise.all(Array.from({ length: count }, () => target.connect()));
  const close = (): void => {
    for (const connection of connections) connection.close();
  };
  await Promise.all(
    connections.map((connection) => connection.sendHead(file.head('GET', [identityEncoding]))),
  );
  const wanted = Math.min(arrivedBytes, file.size, mostArrivedBytes);
  const look = (patienceMs: number): Promise<readonly boolean[]> =>
    Promise.all(connections.map((connection) => hasArrived(connection, wanted, patienceMs)));
  let arrived = await look(usualPatienceMs);
  // Where not even one has begun, the target or this machine is slow.
  if (!arrived.includes(true)) arrived = await look(mostPatienceMs);
  if (!arrived.includes(true)) close();
  need(arrived.includes(true), `none of ${count} downloads at once begins`, 'DL-01');
  return { connections, [Symbol.dispose]: close };
}

const usualPatienceMs = 1_000;
const mostPatienceMs = 5_000;

async function hasArrived(
  connection: RecordedConnection,
  bytes: number,
  patienceMs: number,
): Promise<boolean> {
  const deadline = performance.now() + patienceMs;
  while (connection.bytesReceived < bytes && !connection.closed && performance.now() < deadline)
    await sleep(2);
  return connection.bytesReceived >= bytes;
}
