import type { Reply } from '../../target/reply.ts';
import { CannotRun } from './cannot-run.ts';

const hints: Readonly<Record<string, string>> = {
  'host not found': 'Check the host name, and that this machine can resolve it.',
  'connection refused': 'Check the port, and that the server is running.',
  'TLS failure':
    "Trust the certificate's authority (NODE_EXTRA_CA_CERTS), or set target.insecure: true in drivespec.yaml for a test server.",
  'timed out': 'Raise the time per request with --timeout SECONDS if the server is slow.',
  'malformed response': 'Check that the scheme and port are those of an HTTP server.',
};

/** The target answered at all. @throws {CannotRun} with the reason in one sentence. */
export function requireReached(reply: Reply, url: string): void {
  if (reply.status > 0) return;
  const kind = reply.failure?.kind ?? 'connection closed';
  throw new CannotRun(
    `${url} could not be reached: ${kind} (${reply.failure?.detail ?? 'no detail'}).`,
    hints[kind] ?? 'Check the URL and that the server is running.',
  );
}

/** The target did not turn the credentials away. @throws {CannotRun} */
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
