import fc from 'fast-check';
import { formatPayload, type Payload } from '../target/payload.ts';

/** A case as a reader takes it in: one line, payloads in their short spelling, bytes as base64 or a digest-like cut. */
export function formatCase(one: unknown): string {
  if (one === undefined) return '(the only one)';
  const text = fc.stringify(spelled(one));
  return text.length > 2_000 ? `${text.slice(0, 2_000)}… (${text.length} characters)` : text;
}

function spelled(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return `${value.length} bytes ${value.subarray(0, 32).toString('hex')}`;
  if (isPayload(value)) return formatPayload(value);
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, spelled(member)]));
  }
  return value;
}

function isPayload(value: unknown): value is Payload {
  return (
    typeof value === 'object' && value !== null && 'pattern' in value && typeof value.pattern === 'string'
  );
}
