import { CannotRun } from '../../util/cannot-run.ts';
import { lookAtTls } from './look-at-tls.ts';

const longestLookMs = 5_000;

/**
 * Makes sure that every address chooses HTTP/2 in the TLS handshake. An address that cannot be reached, or whose certificate is
 * invalid, is left to the first request. @throws {CannotRun}
 */
export async function requireHttp2(urls: readonly string[], timeoutMs: number): Promise<void> {
  for (const url of urls) {
    const { origin } = new URL(url);
    const look = await lookAtTls(new URL(url), Math.min(timeoutMs, longestLookMs), ['h2', 'http/1.1']);
    if (look === undefined || look.protocol === 'h2') continue;
    throw new CannotRun(
      `${origin} does not choose HTTP/2 in the TLS handshake (ALPN): it chose ${look.protocol ?? 'no protocol'}.`,
      'Enable HTTP/2 on this port, or run without --http2; nothing was judged.',
    );
  }
}
