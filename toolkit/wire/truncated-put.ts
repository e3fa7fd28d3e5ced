import type { Field } from '../../client/messages/exchange.ts';
import type { Target } from '../../client/target.ts';
import { chunkHead } from './chunk-head.ts';
import { chunkedBody } from './chunked-coding.ts';
import type { OverlappingPut } from './overlapping-puts.ts';

/** How much of a chunk is sent before the connection ends, and how it ends. */
export interface TruncatedPut {
  readonly sentBytes: number;
  readonly how: 'FIN' | 'RST';
  /** In chunked transfer coding; otherwise Content-Length is the full length. */
  readonly chunked: boolean;
}

const waitMs = 1_000;

/** Begins a chunk PUT on a separate connection and cuts it short, then waits for the target to notice. */
export async function truncatedPut(target: Target, put: OverlappingPut, cut: TruncatedPut): Promise<void> {
  const { sentBytes, how, chunked } = cut;
  const framing: Field = chunked
    ? ['Transfer-Encoding', 'chunked']
    : ['Content-Length', String(put.body.length)];
  const sent = put.body.subarray(0, sentBytes);
  using connection = await target.connect();
  await connection.sendHead(chunkHead(target, put, [framing]));
  await connection.write(chunked ? chunkedBody(sent, [], { end: false }) : sent);
  if (how === 'RST') connection.reset();
  else connection.end();
  await connection.receive({ timeoutMs: waitMs });
}
