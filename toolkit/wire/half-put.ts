import type { RecordedConnection } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import { chunkHead } from './chunk-head.ts';

/** A chunk PUT on a separate connection, with the header section and half of the body sent. */
export interface HalfPut extends Disposable {
  readonly connection: RecordedConnection;
  readonly rest: Buffer;
  /** False if the target closed the connection before that. */
  readonly sent: boolean;
}

/** Sends a PUT with the Content-Length of the whole chunk and the first half of its body. */
export async function halfPut(
  target: Target,
  sessionId: string,
  index: number,
  body: Buffer,
): Promise<HalfPut> {
  const connection = await target.connect();
  const half = Math.floor(body.length / 2);
  const head = chunkHead(target, { sessionId, index }, [['Content-Length', String(body.length)]]);
  const headSent = await connection.sendHead(head);
  const sent = headSent && (await connection.write(body.subarray(0, half)));
  return { connection, rest: body.subarray(half), sent, [Symbol.dispose]: () => connection.close() };
}
