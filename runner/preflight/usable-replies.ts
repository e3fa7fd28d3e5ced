import { codingsOf } from '../../client/messages/content-codings.ts';
import { fieldOf, type Reply, statusInWords } from '../../client/messages/reply.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { answered, quote } from '../probe/quote.ts';

/** Makes sure that the target does not answer 503 to everything. @throws {CannotRun} */
export function requireService(url: string, replies: readonly Reply[], redactor: Redactor): void {
  const [first] = replies;
  if (first === undefined || !replies.every(({ status }) => status === 503)) return;
  throw new CannotRun(
    `${url} is in maintenance or not ready: ${answered(first, redactor)}, and so on.`,
    'Run again when it serves requests; --wait-for SECONDS waits for that. Nothing was judged.',
  );
}

/** Makes sure that a successful response arrived completely. @throws {CannotRun} */
export function requireComplete(reply: Reply, redactor: Redactor): void {
  const { status, failure } = reply;
  if (status < 200 || status > 299 || failure === undefined) return;
  throw new CannotRun(
    failure.kind === 'body over the limit'
      ? `${requestOf(reply, redactor)} answered ${status} with a body that is too long to read: ${failure.detail}.`
      : `${requestOf(reply, redactor)} answered ${status} with a body that was cut: ${failure.kind}.`,
    'Check for a proxy between drivespec and the target, and that Content-Length is correct; nothing was judged.',
  );
}

/** Makes sure that a successful response arrived completely and without a content coding. @throws {CannotRun} */
export function requirePlain(reply: Reply, redactor: Redactor): void {
  requireComplete(reply, redactor);
  if (reply.status < 200 || reply.status > 299 || codingsOf(reply).length === 0) return;
  const coding = quote(fieldOf(reply, 'content-encoding') ?? '', redactor);
  throw new CannotRun(
    `${requestOf(reply, redactor)} answered ${statusInWords(reply)} with a body in the content coding ${coding}, which was not asked for.`,
    'Let the server, or a proxy before it, send no coding to requests without Accept-Encoding; nothing was judged.',
  );
}

function requestOf({ exchange }: Reply, redactor: Redactor): string {
  const { method, path } = exchange.request;
  return `${method} ${quote(path, redactor).slice(1, -1)}`;
}
