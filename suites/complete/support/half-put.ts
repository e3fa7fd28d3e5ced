import type { RecordedConnection } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';
import { chunkHead } from '../../../toolkit/wire/chunk-head.ts';

/** A chunk PUT whose head and half of whose body were sent, on a connection of its own. */
export interface HalfPut extends Disposable {
  readonly connection: RecordedConnection;
  readonly rest: Buffer;
  /** False when the target closed the connection before it had the half. */
  readonly sent: boolean;
}

/** Announces a chunk's whole length and sends the first half of it. */
export async function halfPut(
  target: Target,
  sessionId: string,
  index: number,
  body: Buffer,
): Promise<HalfPut> {
  const connection = await target.connect();
  const half = Math.floor(body.length / 2);
  const head = chunkHead(target, { sessionId, index }, [['content-length', String(body.length)]]);
  const headSent = await connection.sendHead(head);
  const sent = headSent && (await connection.write(body.subarray(0, half)));
  return { connection, rest: body.subarray(half), sent, [Symbol.dispose]: () => connection.close() };
}
