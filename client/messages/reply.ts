import type { ComparedBody } from '../payload/compare-body.ts';
import type { Exchange, Field, TransportFailure } from './exchange.ts';
import { readJson } from './read-json.ts';

/**
 * The result of one request. A target that hangs, resets the connection or sends invalid data also results in a reply:
 * `status` 0 and a `failure` without a response; a `failure` in addition to the status if the body was truncated.
 */
export interface Reply {
  readonly status: number;
  readonly fields: readonly Field[];
  /**
   * The bytes of the body as received, without transfer coding; at most the limit of the request. If the body is over the
   * limit or was compared, only its beginning.
   */
  readonly body: Buffer;
  /** The result of the requested comparison; absent if the response is not a success without a content coding. */
  readonly compared?: ComparedBody;
  /** True if the body is longer than the part that the request wanted; the rest was not read, and is not a failure. */
  readonly isBeginning?: true;
  readonly failure?: TransportFailure;
  readonly exchange: Exchange;
}

/** Returns the value of a response field, its lines joined by a comma as RFC 9110 §5.3 allows; undefined if absent. */
export function fieldOf(reply: Pick<Reply, 'fields'>, name: string): string | undefined {
  const lines = reply.fields.filter(([field]) => field.toLowerCase() === name.toLowerCase());
  return lines.length === 0 ? undefined : lines.map(([, value]) => value).join(', ');
}

const valuesOfBodies = new WeakMap<Buffer, { readonly value: unknown }>();

/** Returns the number of received bytes of the body, including those not kept. */
export function receivedBytes({ body, exchange }: Reply): number {
  return exchange.response?.body.sizeBytes ?? body.length;
}

/** Returns the body as JSON, parsed once; undefined if it is not JSON or exceeds the limits of `readJson` or of the request. */
export function jsonOf({ body, failure }: Reply): unknown {
  if (failure?.kind === 'body over the limit') return undefined;
  const known = valuesOfBodies.get(body);
  if (known !== undefined) return known.value;
  const value = readJson(body);
  valuesOfBodies.set(body, { value });
  return value;
}

/** Returns a member of the JSON object in the body, or undefined. */
export function memberOf(reply: Reply, name: string): unknown {
  const value = jsonOf(reply);
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}

/** Formats the status of a reply: `206`, or `no response (timed out)`, or `200, then connection closed`. */
export function statusInWords(reply: Reply): string {
  if (reply.status === 0) return `no response (${reply.failure?.kind ?? 'unknown'})`;
  return reply.failure === undefined ? String(reply.status) : `${reply.status}, then ${reply.failure.kind}`;
}
