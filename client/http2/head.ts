import type { OutgoingHttpHeaders } from 'node:http2';
import type { Field } from '../messages/exchange.ts';
import { nameMisfit, valueMisfit } from '../messages/field-text.ts';
import { NotSent } from '../not-sent.ts';

/** The request line and fields of a request, in the terms of HTTP/1.1. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly fields?: readonly Field[] | undefined;
}

/** Fields of an HTTP/1.1 connection. A request that contains one is malformed (RFC 9113 §8.2.2). */
const connectionFields = [
  ...['connection', 'keep-alive', 'proxy-connection', 'transfer-encoding', 'upgrade'],
  ...['http2-settings', 'te'],
];

/**
 * Returns a request head in the form of HTTP/2: Host becomes `:authority`, names are in lower case (RFC 9113 §8.2, §8.3.1).
 * @throws {NotSent} if HTTP/2 cannot express it.
 */
export function http2Head({ method, path, fields = [] }: RequestHead, origin: string): OutgoingHttpHeaders {
  const url = new URL(origin);
  if (nameMisfit(method) !== undefined || method === 'CONNECT') throw notSent(`the method ${method}`);
  if (!/^(\/|\*$)[\u0021-\u00ff]*$/.test(path)) throw notSent('a request target that is not a path');
  const values = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const key = name.toLowerCase();
    if (nameMisfit(name) !== undefined) throw notSent(`a field name with ${nameMisfit(name)}`);
    if (valueMisfit(value) !== undefined) throw notSent(`a field value with ${valueMisfit(value)}`);
    if (/^[ \t]|[ \t]$/.test(value)) throw notSent('white space around a field value');
    if (connectionFields.includes(key)) throw notSent(`the field ${name}`);
    values.set(key, [...(values.get(key) ?? []), value]);
  }
  const [authority = url.host, ...others] = values.get('host') ?? [];
  if (others.length > 0) throw notSent('two Host fields');
  values.delete('host');
  return {
    ':method': method,
    ':scheme': 'https',
    ':authority': authority,
    ':path': path,
    ...Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all])),
  };
}

function notSent(what: string): NotSent {
  return new NotSent(`HTTP/2 cannot express ${what}`);
}

/** Returns the fields of a response as they were received, without pseudo-header fields. */
export function fieldsOf(raw: readonly string[]): readonly Field[] {
  const fields: Field[] = [];
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const [name = '', value = ''] = raw.slice(at, at + 2);
    if (!name.startsWith(':')) fields.push([name, value]);
  }
  return fields;
}
