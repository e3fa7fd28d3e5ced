import { jsonOf, type Reply } from '../../client/messages/reply.ts';
import type { Redactor } from '../../client/redaction/redact.ts';
import { CannotRun } from '../../util/cannot-run.ts';
import { quote } from '../probe/quote.ts';
import { requireRightScheme } from './right-scheme.ts';

const hints: Readonly<Record<string, string>> = {
  'host not found': 'Check the host name, and that this machine can resolve it.',
  'connection refused': 'Check the port, and that the server is running.',
  'timed out': 'Raise the time per request with --timeout SECONDS if the server is slow.',
  'header section over the limit':
    'Check which fields the server or a proxy before it adds to each response.',
  'malformed response': 'Check that the scheme and port are those of an HTTP server.',
};

/** Makes sure that the target answered, with the correct scheme. @throws {CannotRun} with the reason in one sentence. */
export async function requireReached(reply: Reply, url: string, redactor: Redactor): Promise<void> {
  const { status, failure } = reply;
  const kind = failure?.kind ?? 'connection closed';
  const isOddAnswer = status === 400 && jsonOf(reply) === undefined;
  if (status > 0 && !isOddAnswer) return;
  if (isOddAnswer || !['host not found', 'connection refused', 'timed out'].includes(kind))
    await requireRightScheme(new URL(url), kind, redactor);
  if (isOddAnswer) return;
  const detail = quote(failure?.detail ?? 'no detail', redactor).slice(1, -1);
  throw new CannotRun(
    `${url} could not be reached: ${kind} (${detail}).`,
    hints[kind] ?? 'Check the URL and that the server is running.',
  );
}

/** Makes sure that the target did not refuse the credentials. @throws {CannotRun} */
export function requireAuthorised(reply: Reply, url: string, hasToken: boolean): void {
  if (reply.status !== 401) return;
  throw new CannotRun(
    hasToken
      ? `${url} refuses the given token: 401.`
      : `${url} asks for credentials: 401, and no token was given.`,
    hasToken
      ? 'Check that the token is current and meant for this server.'
      : 'Give the name of an environment variable that holds it: --token-env NAME.',
  );
}
