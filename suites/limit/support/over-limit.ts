import { Untestable } from '../../../check/untestable.ts';
import type { TargetFacts } from '../../../client/facts.ts';
import { multipartLength, multipartPieces } from '../../../client/payload/multipart.ts';
import { type Payload, positions } from '../../../client/payload/payload.ts';
import type { RecordedConnection, WireReply } from '../../../client/raw/recorded-connection.ts';
import type { Target } from '../../../client/target.ts';
import { bytesOverLimit } from '../../../toolkit/arrange/bytes-over-limit.ts';
import { sendFormBody, sendFormHead } from '../../../toolkit/wire/send-form.ts';

/** Bytes that multipart framing may add before a request exceeds every reading of the limit. */
export const framingBytes = 65_536;

/** A size: `times` the largest reading of the limit, plus `plus` bytes. */
export interface Excess {
  readonly times: number;
  readonly plus: number;
}

/** Size in bytes of a file that exceeds the limit by this much. @throws {Untestable} if no file can be that large. */
export function overLimitBytes(facts: TargetFacts, { times, plus }: Excess): number {
  return bytesOverLimit(facts, { times, plus: framingBytes + plus });
}

const longestSentBytes = 64 * 1024 * 1024;
/** The largest size that `--full-size` sends. */
const longestFullSizeBytes = 64 * 1024 ** 3;
const waitForRefusalMs = 5_000;

/** Whether uploads over the limit are sent in full; otherwise only their header section and first bytes. */
export function sendsOverLimit({ fullSize, limit }: TargetFacts): boolean {
  return limit.highBytes <= (fullSize ? longestFullSizeBytes : longestSentBytes);
}

/** A longer timeout for a large body: one second for each mebibyte. */
export function timeoutFor(bytes: number): { readonly timeoutMs?: number } {
  return bytes > longestSentBytes ? { timeoutMs: Math.ceil(bytes / 1_048.576) } : {};
}

/**
 * Sends an upload over the limit like a client that reads the response only after it has sent the body or can send no more. If
 * the limit is large, only the first bytes are sent.
 * @throws {Untestable} if the target then waits for the rest of the body; `--full-size` sends it.
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
    return { reply: await connection.receive(timeoutFor(bytes)), sentWhole };
  }
  const [first = Buffer.alloc(0)] = multipartPieces(body);
  await connection.write(first);
  const reply = await connection.receive({ timeoutMs: waitForRefusalMs });
  if (reply.failure?.kind === 'timed out') {
    throw new Untestable('the target waits for a body that is too large to send: run with --full-size');
  }
  return { reply, sentWhole: false };
}

/** Sends an upload over the limit in chunked transfer coding, without Content-Length. */
export async function sendOverLimitChunked(
  target: Target,
  connection: RecordedConnection,
  upload: { readonly name: string; readonly excess: Excess },
): Promise<WireReply> {
  const bytes = overLimitBytes(target.facts, upload.excess);
  const body = target.partsOf({ fileName: upload.name, content: positions(bytes) });
  await sendFormHead(target, connection, body, { chunked: true, overLimit: true });
  await sendFormBody(connection, body, { chunked: true });
  return connection.receive(timeoutFor(bytes));
}
