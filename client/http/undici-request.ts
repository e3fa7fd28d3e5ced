import type { Dispatcher } from 'undici';
import type { Field } from '../messages/exchange.ts';
import { NotSent } from '../not-sent.ts';
import type { IncomingResponse, OutgoingRequest } from './lease.ts';
import { isUnsendable } from './transport-failure.ts';

/** Sends a request over HTTP/1.1. @throws {NotSent} if it cannot be expressed in HTTP, {Error} of the network. */
export async function requestWithUndici(
  dispatcher: Dispatcher,
  origin: string,
  { method, path, fields, body, headMs, silenceMs, signal }: OutgoingRequest,
): Promise<IncomingResponse> {
  try {
    const response = await dispatcher.request({
      origin,
      path,
      method: method as Dispatcher.HttpMethod,
      headers: fields.flat(),
      body: body === undefined ? null : (body as unknown as Dispatcher.RequestOptions['body'] & object),
      headersTimeout: headMs,
      bodyTimeout: silenceMs,
      responseHeaders: 'raw',
      signal,
    });
    return { status: response.statusCode, fields: pairs(response.headers), body: response.body };
  } catch (error) {
    if (isUnsendable(error)) throw new NotSent(`this request cannot be sent: ${error.message}`);
    throw error;
  }
}

function pairs(raw: unknown): Field[] {
  const flat = Array.isArray(raw) ? raw.map(String) : [];
  return Array.from(
    { length: flat.length / 2 },
    (_, index): Field => [flat[2 * index] ?? '', flat[2 * index + 1] ?? ''],
  );
}
