import type { Field } from '../../client/messages/exchange.ts';
import type { RequestOptions } from '../../client/target.ts';

/** A download with this Range field, of the uncoded bytes: without `identity` a target may choose a content coding. */
export function rangeRequest(range: string, more: readonly Field[] = []): RequestOptions {
  return { fields: [['Range', range], ...identity, ...more] };
}

/** A download of the whole file, uncoded. */
export function wholeRequest(more: readonly Field[] = []): RequestOptions {
  return { fields: [...identity, ...more] };
}

const identity: readonly Field[] = [['Accept-Encoding', 'identity']];

/** A sync download with these query parameters, uncoded. */
export function parametersRequest(
  query: Readonly<Record<string, string>>,
  more: readonly Field[] = [],
): RequestOptions {
  return { query, fields: [...identity, ...more] };
}
