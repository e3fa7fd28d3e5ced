import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedConnection } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';
import type { Downloadable } from '../../../toolkit/arrange/need-downloadable.ts';
import { need } from '../../../toolkit/verbs/need.ts';
import { identityEncoding } from '../../../toolkit/wire/identity-encoding.ts';

/** Downloads in progress, each on a separate connection. */
export interface BegunDownloads extends Disposable {
  readonly connections: readonly RecordedConnection[];
}

// A raw connection stops reading when it holds 1 MiB of unread bytes.
const maxArrivedBytes = 512 * 1024;

/**
 * Begins `count` downloads and waits until `arrivedBytes` of each (at most 512 KiB) have arrived, or for 1 s. The target may
 * delay some of them. @throws {Blocked} by DL-01 if none has that many bytes after 5 s more.
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
  const wanted = Math.min(arrivedBytes, file.size, maxArrivedBytes);
  const waitForBytes = (waitMs: number): Promise<readonly boolean[]> =>
    Promise.all(connections.map((connection) => hasArrived(connection, wanted, waitMs)));
  let arrived = await waitForBytes(firstWaitMs);
  // If none has begun, the target or this machine is slow.
  if (!arrived.includes(true)) arrived = await waitForBytes(secondWaitMs);
  if (!arrived.includes(true)) close();
  need(
    arrived.includes(true),
    `none of ${count} concurrent downloads sent its first ${wanted} bytes`,
    'DL-01',
  );
  return { connections, [Symbol.dispose]: close };
}

const firstWaitMs = 1_000;
const secondWaitMs = 5_000;

async function hasArrived(connection: RecordedConnection, bytes: number, waitMs: number): Promise<boolean> {
  const deadline = performance.now() + waitMs;
  while (connection.bytesReceived < bytes && !connection.closed && performance.now() < deadline)
    await sleep(2);
  return connection.bytesReceived >= bytes;
}
