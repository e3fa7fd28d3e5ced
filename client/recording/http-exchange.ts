import type { Exchange, Field, TransportFailure } from '../messages/exchange.ts';
import type { RequestBody, TargetRequest } from '../messages/target-request.ts';
import { formatPayload } from '../payload/payload.ts';
import type { Redactor } from '../redaction/redact.ts';
import { type RequestAddress, recordedAddress } from './recorded-address.ts';
import type { BodySummariser } from './summarise-body.ts';

/** Returns the exchange of an HTTP request as in the record, with secrets redacted. A status of 0 means no response. */
export function exchangeOf(
  {
    redactor,
    http2,
    ...where
  }: RequestAddress & {
    readonly redactor: Redactor;
    readonly http2?: boolean | undefined;
  },
  request: TargetRequest,
  sent: BodySummariser | undefined,
  seen: {
    readonly status: number;
    readonly fields: readonly Field[];
    readonly received: BodySummariser;
    readonly failure: TransportFailure | undefined;
    readonly started: number;
    readonly note: string | undefined;
  },
): Exchange {
  const notes = [
    ...(request.chunked
      ? [http2 === true ? 'sent without Content-Length' : 'sent in chunked transfer coding']
      : []),
    seen.note ?? [],
  ].flat();
  const shown = (fields: readonly Field[]): Field[] =>
    fields.map(([name, value]) => [name, redactor.field(name, value)]);
  return {
    via: 'http',
    request: {
      method: request.method,
      path: redactor.text(request.path),
      ...recordedAddress(where),
      fields: shown(request.fields ?? []),
      ...(sent === undefined
        ? {}
        : { body: { ...sent.summary(), ...payloadTextOf(redactor, request.body) } }),
      ...(notes.length === 0 ? {} : { note: notes.join('; ') }),
    },
    ...(seen.status === 0
      ? {}
      : { response: { status: seen.status, fields: shown(seen.fields), body: seen.received.summary() } }),
    ...(seen.failure === undefined ? {} : { failure: seen.failure }),
    durationMs: Math.round(performance.now() - seen.started),
  };
}

const maxPayloadLength = 4_096;

function payloadTextOf(redactor: Redactor, body: RequestBody | undefined): { payload?: string } {
  const payload = body?.payload === undefined ? undefined : formatPayload(body.payload);
  if (payload === undefined || payload.length > maxPayloadLength) return {};
  return { payload: redactor.text(payload) };
}
