import { type ClientHttp2Stream, constants } from 'node:http2';
import { transportFailureOf } from '../http/transport-failure.ts';
import type { TransportFailure } from '../messages/exchange.ts';

const { NGHTTP2_CANCEL, NGHTTP2_NO_ERROR, NGHTTP2_PROTOCOL_ERROR, NGHTTP2_REFUSED_STREAM } = constants;

/** What is known of a stream that has ended. */
export interface EndedStream {
  readonly stream: Pick<ClientHttp2Stream, 'rstCode'>;
  readonly error: Error | undefined;
  readonly hasHead: boolean;
  /** The number of bytes that Content-Length announces for this response; undefined without one. */
  readonly announcedBytes: number | undefined;
  readonly receivedBytes: number;
}

/**
 * Returns why the response is not complete; undefined if it is. A stream that is reset after a complete response, as after a
 * refusal that does not need the body, is complete (RFC 9113 §8.1).
 */
export function streamFailure(ended: EndedStream): TransportFailure | undefined {
  const { stream, error, hasHead, announcedBytes, receivedBytes } = ended;
  const { rstCode } = stream;
  const isCounted = announcedBytes === receivedBytes && rstCode !== NGHTTP2_PROTOCOL_ERROR;
  if (hasHead && isCounted) return undefined;
  if (hasHead && error === undefined && rstCode === NGHTTP2_NO_ERROR && announcedBytes === undefined)
    return undefined;
  if (rstCode === NGHTTP2_PROTOCOL_ERROR && hasHead) {
    const announced = announcedBytes === undefined ? '' : `, Content-Length: ${announcedBytes}`;
    return {
      kind: 'malformed response',
      detail: `a stream error in a response with ${receivedBytes} bytes of content${announced}`,
    };
  }
  if (rstCode !== NGHTTP2_NO_ERROR && rstCode !== undefined) {
    const where = hasHead ? `after ${receivedBytes} bytes of content` : 'before a response';
    return { kind: 'connection reset', detail: `stream reset with ${codeName(rstCode)} ${where}` };
  }
  if (error !== undefined && !isOfSession(error)) {
    const failure = transportFailureOf(error);
    if (failure !== undefined) return failure;
  }
  const detail = error?.message ?? (hasHead ? 'before the response was complete' : 'before a response');
  return { kind: 'connection closed', detail };
}

/** Whether the target has certainly not processed the request, so that any method may be sent again (RFC 9113 §8.7). */
export function isUnprocessed({ stream, hasHead }: Pick<EndedStream, 'stream' | 'hasHead'>): boolean {
  return !hasHead && stream.rstCode === NGHTTP2_REFUSED_STREAM;
}

/** An error because the connection ended, with or without GOAWAY. */
function isOfSession(error: Error): boolean {
  return 'code' in error && /^ERR_HTTP2_(SESSION|GOAWAY|INVALID_SESSION)/.test(String(error.code));
}

function codeName(code: number): string {
  if (code === NGHTTP2_CANCEL) return 'CANCEL';
  const known = Object.entries(constants).find(([name, value]) => value === code && errorName.test(name));
  return known?.[0].replace('NGHTTP2_', '') ?? `error ${code}`;
}

const errorName =
  /^NGHTTP2_(\w+_ERROR|REFUSED_STREAM|STREAM_CLOSED|SETTINGS_TIMEOUT|ENHANCE_YOUR_CALM|INADEQUATE_SECURITY|HTTP_1_1_REQUIRED)$/;
