import fc from 'fast-check';
import {
  allBytes,
  concat,
  literal,
  type Payload,
  payloadSize,
  positions,
  repeat,
  zeros,
} from '../../../client/payload/payload.ts';

type Of<Pattern extends Payload['pattern']> = Extract<Payload, { readonly pattern: Pattern }>;

const maxBytes = 2 ** 32;
const bytes = fc.nat(maxBytes);
const anyBytes = fc.uint8Array({ maxLength: 1_000_000 });

// Each unmapper accepts its own pattern. Another pattern gives undefined members, which fast-check refuses.
const simple = fc.oneof(
  fc.tuple(bytes, fc.nat(maxBytes - 1), fc.nat(maxBytes)).map(
    ([size, key, first]): Payload => positions(size, key, first),
    (payload) => {
      const { pattern, size, key, first = 0 } = payload as Of<'positions'>;
      return refusing(pattern === 'positions', [size, key, first] as [number, number, number]);
    },
  ),
  bytes.map(
    (size): Payload => zeros(size),
    (payload) => refusing((payload as Payload).pattern === 'zeros', (payload as Of<'zeros'>).size),
  ),
  bytes.map(
    (size): Payload => allBytes(size),
    (payload) => refusing((payload as Payload).pattern === 'all-bytes', (payload as Of<'all-bytes'>).size),
  ),
  fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 1_000 }), bytes).map(
    ([unit, size]): Payload => repeat(unit, size),
    (payload) => {
      const { pattern, unit = '', size } = payload as Of<'repeat'>;
      return refusing(pattern === 'repeat', [fromBase64(unit), size] as [Uint8Array<ArrayBuffer>, number]);
    },
  ),
  anyBytes.map(
    (some): Payload => literal(some),
    (payload) => {
      const { pattern, bytes: some = '' } = payload as Of<'literal'>;
      return refusing(pattern === 'literal', fromBase64(some));
    },
  ),
);

/** Any content of at least `minBytes`, in any pattern; for shrinking only, since most drawn values are far too large. */
export function payloads(minBytes = 0): fc.Arbitrary<Payload> {
  const joined = fc.array(simple, { minLength: 1, maxLength: 100 }).map(
    (parts): Payload => concat(...parts),
    (payload) => {
      const { pattern, parts } = payload as Of<'concat'>;
      return refusing(pattern === 'concat', [...(parts ?? [])]);
    },
  );
  return fc.oneof(simple, joined).filter((payload) => payloadSize(payload) >= minBytes);
}

/** @throws {TypeError} unless the value is of the kind that this generator accepts. */
function refusing<Value>(isOfThisKind: boolean, value: Value): Value {
  if (!isOfThisKind) throw new TypeError('a value of another kind');
  return value;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
