import { InvalidInput } from '../../util/invalid-input.ts';
import type { RunSettings } from './run-options.ts';

/** Checks that every address of a run over HTTP/2 is https: the version is chosen in the TLS handshake. @throws {InvalidInput} */
export function checkHttp2({ target: { http2, url, replicas = [] } }: RunSettings): void {
  if (http2 !== true) return;
  const plain = [url, ...replicas].find((address) => new URL(address).protocol !== 'https:');
  if (plain === undefined) return;
  throw new InvalidInput(
    `HTTP/2 is requested, and '${plain}' is an http URL.`,
    'Give an https URL: the version is chosen in the TLS handshake (ALPN).',
  );
}
