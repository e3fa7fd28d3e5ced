import type { TransportFailure } from '../messages/exchange.ts';

const kinds: readonly (readonly [RegExp, TransportFailure['kind']])[] = [
  [/ENOTFOUND|EAI_AGAIN/, 'host not found'],
  [/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/, 'connection refused'],
  [/TimeoutError|UND_ERR_(HEADERS|BODY|CONNECT)_TIMEOUT|ETIMEDOUT/, 'timed out'],
  [/AbortError|UND_ERR_ABORTED/, 'aborted'],
  [/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_|EPROTO|ALTNAME/, 'TLS failure'],
  [/UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW/, 'header section over the limit'],
  [/HPE_|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|HTTPParserError|ERR_HTTP/, 'malformed response'],
  [/ECONNRESET|EPIPE/, 'connection reset'],
];

/** The maximum size of a response header section. */
export const maxHeaderBytes = 64 * 1024;

/** A limit of drivespec, not a fault in the response. */
export const headerSectionOverLimit: TransportFailure = {
  kind: 'header section over the limit',
  detail: `more than ${maxHeaderBytes} bytes, which is more than drivespec reads`,
};

/** An error of a connection that is already described in protocol terms. */
export class TransportError extends Error {
  override readonly name = 'TransportError';

  constructor(readonly failure: TransportFailure) {
    super(failure.detail);
  }
}

/** Describes an error of the HTTP client in protocol terms; undefined if it is not a network error. */
export function transportFailureOf(error: unknown): TransportFailure | undefined {
  if (error instanceof TransportError) return error.failure;
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const cause = error.cause === undefined ? undefined : transportFailureOf(error.cause);
  const kind = kinds.find(([pattern]) => pattern.test(`${code} ${error.name}`))?.[1];
  if (kind === 'header section over the limit') return headerSectionOverLimit;
  const detail = firstSentence(error.message) || code;
  if (kind !== undefined) return { kind, detail };
  if (cause !== undefined) return cause;
  if (code === 'UND_ERR_SOCKET' || code === 'UND_ERR_CLOSED' || code === 'UND_ERR_DESTROYED') {
    return { kind: 'connection closed', detail };
  }
  if (code === 'UND_ERR_INFO') return { kind: 'connection reset', detail };
  if (isOfParser(error, code)) return { kind: 'malformed response', detail: lastSentence(error.message) };
  return undefined;
}

/** The response parser has assertions in addition to its rejections, such as for a status of at least 100. */
function isOfParser(error: Error, code: string): boolean {
  return code === 'ERR_ASSERTION' && /\bParser\.\w+ /.test(error.stack ?? '');
}

/** Whether the HTTP client refused to send a request, for example because a field contains a forbidden character. */
export function isUnsendable(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'UND_ERR_INVALID_ARG';
}

function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? '').slice(0, 200);
}

function lastSentence(message: string): string {
  const lines = message.split('\n').map((line) => line.trim());
  return (lines.findLast((line) => line !== '') ?? '').slice(0, 200);
}
