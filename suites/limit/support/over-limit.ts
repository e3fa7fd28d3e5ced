import { Untestable } from '../../../check/untestable.ts';
import type { TargetFacts } from '../../../client/facts.ts';
import { multipartLength, multipartPieces } from '../../../client/payload/multipart.ts';
import { type Payload, positions } from '../../../client/payload/payload.ts';
import type { RecordedConnection, WireReply } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';
import { bytesOverLimit } from '../../../toolkit/arrange/bytes-over-limit.ts';
import { sendFormBody, sendFormHead } from '../../../toolkit/wire/send-form.ts';

/** What multipart framing may add to the limit before a request is over it on every reading, in bytes. */
export const framingBytes = 65_536;

/** A size so many times the limit's largest reading, and so many bytes more. */
export interface Excess {
  readonly times: number;
  readonly plus: number;
}

/** The bytes of a file that is over the limit by an excess. @throws {Untestable} when no file can be so large. */
export function overLimitBytes(facts: TargetFacts, { times, plus }: Excess): number {
  return bytesOverLimit(facts, { times, plus: framingBytes + plus });
}

const longestSentBytes = 64 * 1024 * 1024;
/** Not even `--full-size` sends more. */
const longestFullSizeBytes = 64 * 1024 ** 3;
const waitForRefusalMs = 5_000;

/** Whether uploads over the limit are really sent; else they are announced only. */
export function sendsOverLimit({ fullSize, limit }: TargetFacts): boolean {
  return limit.highBytes <= (fullSize ? longestFullSizeBytes : longestSentBytes);
}

/** More time than usual for a body that is really large: a mebibyte each second. */
export function patienceFor(bytes: number): { readonly timeoutMs?: number } {
  return bytes > longestSentBytes ? { timeoutMs: Math.ceil(bytes / 1_048.576) } : {};
}

/**
 * Sends an upload over the limit the way of a client that reads only when it has written all, or can write no more.
 * Where the limit is large only the first bytes are sent.
 * @throws {Untestable} when the target then waits for the rest: nothing is known of it without `--full-size`.
 */
export async function sendOverLimit(
  target: Target,
  connection: RecordedConnection,
  upload: { readonly name: string; readonly excess: Excess; readonly content?: (bytes: number) => Payload },
): Promise<{ readonly reply: WireReply; readonly sentWhole: boolean }> {
  const { facts } = target;
  const bytes = overLimitBytes(facts, upload.excess);
  const content = (upload.content ?? positions)(bytes);
  const body = target.partsOf({ fileName: upload.name, content, contentType: 'application/octet-stream' });
  await sendFormHead(target, connection, body, { lengthBytes: multipartLength(body), overLimit: true });
  if (sendsOverLimit(facts)) {
    const sentWhole = await sendFormBody(connection, body);
    return { reply: await connection.receive(patienceFor(bytes)), sentWhole };
  }
  const [first = Buffer.alloc(0)] = multipartPieces(body);
  await connection.write(first);
  const reply = await connection.receive({ timeoutMs: waitForRefusalMs });
  if (reply.failure?.kind === 'timed out') {
    throw new Untestable('the target waits for a body too large to be sent: run with --full-size');
  }
  return { reply, sentWhole: false };
}

/** Sends an upload over the limit in chunked coding: nothing tells its size before the bytes themselves do. */
export async function sendOverLimitChunked(
  target: Target,
  connection: RecordedConnection,
  upload: { readonly name: string; readonly excess: Excess },
): Promise<WireReply> {
  const bytes = overLimitBytes(target.facts, upload.excess);
  const body = target.partsOf({ fileName: upload.name, content: positions(bytes) });
  await sendFormHead(target, connection, body, { chunked: true, overLimit: true });
  await sendFormBody(connection, body, { chunked: true });
  return connection.receive(patienceFor(bytes));
}
