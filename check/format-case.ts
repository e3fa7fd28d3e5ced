import fc from 'fast-check';
import { formatPayload, type Payload } from '../client/payload/payload.ts';

/** Formats a case in one line of at most 2,000 characters; of a buffer, shows the length and the first 32 bytes in hex. */
export function formatCase(one: unknown): string {
  if (one === undefined) return '(the only one)';
  const text = isPlain(one) && !isPayload(one) ? members(one) : fc.stringify(withPayloadText(one));
  return text.length > 2_000 ? `${text.slice(0, 2_000)}… (${text.length} characters)` : text;
}

function withPayloadText(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `${value.length} bytes ${value.subarray(0, 32).toString('hex')}`;
  if (isPayload(value)) return formatPayload(value);
  if (Array.isArray(value)) return value.map(withPayloadText);
  if (isPlain(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withPayloadText(member)]));
  }
  return value;
}

function isPayload(value: unknown): value is Payload {
  return (
    typeof value === 'object' && value !== null && 'pattern' in value && typeof value.pattern === 'string'
  );
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    [Object.prototype, null].includes(Object.getPrototypeOf(value))
  );
}

/** Formats the members of a case, such as `size=2 one={from: start, offset: 0}`. */
function members(one: Readonly<Record<string, unknown>>): string {
  return Object.entries(one)
    .map(
      ([name, value]) =>
        `${name}=${fc.stringify(withPayloadText(value)).replaceAll(/"([A-Za-z][\w-]*)":/g, '$1:')}`,
    )
    .join(' ');
}
