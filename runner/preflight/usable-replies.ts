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

/** Makes sure that a successful response arrived completely and without a content coding. @throws {CannotRun} */
export function requirePlain(reply: Reply, redactor: Redactor): void {
  const { status, failure } = reply;
  if (status < 200 || status > 299) return;
  const { method, path } = reply.exchange.request;
  const asked = `${method} ${quote(path, redactor).slice(1, -1)}`;
  if (failure !== undefined)
    throw new CannotRun(
      failure.kind === 'body over the limit'
        ? `${asked} answered ${status} with a body that is too long to read: ${failure.detail}.`
        : `${asked} answered ${status} with a body that was cut: ${failure.kind}.`,
      'Check for a proxy between drivespec and the target, and that Content-Length is correct; nothing was judged.',
    );
  const coding = fieldOf(reply, 'content-encoding') ?? 'identity';
  if (/^\s*(identity)?\s*$/i.test(coding)) return;
  throw new CannotRun(
    `${asked} answered ${statusInWords(reply)} with a body in the content coding ${quote(coding, redactor)}, which was not asked for.`,
    'Let the server, or a proxy before it, send no coding to requests without Accept-Encoding; nothing was judged.',
  );
}
