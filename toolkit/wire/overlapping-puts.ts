import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedConnection, WireReply } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import { chunkHead } from './chunk-head.ts';

/** One chunk to send. */
export interface OverlappingPut {
  readonly sessionId: string;
  readonly index: number;
  readonly body: Buffer;
}

const piecesEach = 4;
const paceMs = 1;

/**
 * Puts chunks over one connection each so that they overlap: every header section and first piece is sent before any body ends.
 * `turns` gives the order of the next pieces, by index in `puts`; the remaining pieces are sent last, in rounds. Replies are in
 * the order of `puts`; nothing is judged.
 */
export async function overlappingPuts(
  target: Target,
  puts: readonly OverlappingPut[],
  turns: readonly number[] = [],
): Promise<readonly WireReply[]> {
  const connections = await Promise.all(puts.map(() => target.connect()));
  try {
    const senders = puts.map((put, at) => senderOf(target, put, connections[at]));
    const everyone = puts.map((_, at) => at);
    const rounds = Array.from({ length: piecesEach }, () => everyone).flat();
    for (const turn of [...everyone, ...turns, ...rounds]) {
      senders[turn]?.sendPiece();
      await sleep(paceMs);
    }
    return await Promise.all(senders.map((sender) => sender.reply()));
  } finally {
    for (const connection of connections) connection.close();
  }
}

/** Sends piece after piece without waiting: a target that reads one connection at a time must not delay the others. */
function senderOf(target: Target, put: OverlappingPut, connection: RecordedConnection | undefined) {
  if (connection === undefined) throw new RangeError('every put has a connection');
  const { body } = put;
  let next = 0;
  const head = chunkHead(target, put, [['Content-Length', String(body.length)]]);
  let sent: Promise<unknown> = connection.sendHead(head);
  return {
    sendPiece() {
      const first = Math.ceil((body.length * next) / piecesEach);
      next += 1;
      const piece = body.subarray(first, Math.ceil((body.length * next) / piecesEach));
      if (piece.length > 0) sent = sent.then(() => connection.write(piece));
    },
    async reply() {
      await sent;
      return connection.receive();
    },
  };
}
