/**
 * Content described by data, so that a record of a few bytes can describe gigabytes.
 * Sizes count bytes; `unit` and `bytes` are base64.
 */
export type Payload =
  | {
      readonly pattern: 'positions';
      readonly size: number;
      readonly key: number;
      /** The offset in the stream of `key` at which it begins; 0 by default. */
      readonly first?: number;
    }
  | { readonly pattern: 'zeros'; readonly size: number }
  | { readonly pattern: 'all-bytes'; readonly size: number }
  | { readonly pattern: 'repeat'; readonly size: number; readonly unit: string }
  | { readonly pattern: 'literal'; readonly bytes: string }
  | { readonly pattern: 'concat'; readonly parts: readonly Payload[] };

/**
 * Position-coded bytes: each 4-byte word is a hash of the key and its own index, and differs from every other word.
 * Repeats after 16 GiB. `key` is an unsigned 32-bit number; `first` is the offset in its stream to begin at.
 * @throws {RangeError} if size or key is outside its bounds.
 */
export function positions(size: number, key = 0, first = 0): Payload {
  return checked({ pattern: 'positions', size, key, ...(first === 0 ? {} : { first }) });
}

/** `size` bytes of NUL. @throws {RangeError} if size is not an integer of at least 0. */
export function zeros(size: number): Payload {
  return checked({ pattern: 'zeros', size });
}

/** The 256 byte values in order, repeated. @throws {RangeError} if size is not an integer of at least 0. */
export function allBytes(size: number): Payload {
  return checked({ pattern: 'all-bytes', size });
}

/** `unit` repeated and truncated to `size` bytes; text is UTF-8. @throws {RangeError} if the unit is empty. */
export function repeat(unit: string | Uint8Array, size: number): Payload {
  return checked({ pattern: 'repeat', size, unit: base64(unit) });
}

/** Exactly these bytes; text is UTF-8. */
export function literal(bytes: string | Uint8Array): Payload {
  return { pattern: 'literal', bytes: base64(bytes) };
}

/** The parts in sequence, in the simplest form: nested sequences are flattened, a single part is returned itself. */
export function concat(...parts: readonly Payload[]): Payload {
  const flat = flatParts(parts);
  const [only] = flat;
  if (only === undefined) return literal('');
  return flat.length === 1 ? only : { pattern: 'concat', parts: flat };
}

/** Returns the parts with every nested `concat` flattened. */
export function flatParts(parts: readonly Payload[]): readonly Payload[] {
  return parts.flatMap((part) => (part.pattern === 'concat' ? flatParts(part.parts) : [part]));
}

/** Returns the size of the payload in bytes. */
export function payloadSize(payload: Payload): number {
  switch (payload.pattern) {
    case 'literal':
      return Buffer.byteLength(payload.bytes, 'base64');
    case 'concat':
      return payload.parts.reduce((sum, part) => sum + payloadSize(part), 0);
    default:
      return payload.size;
  }
}

/** Returns the payload if it is valid. @throws {RangeError} naming the value that is out of bounds. */
export function checked(payload: Payload): Payload {
  if (payload.pattern === 'concat') payload.parts.forEach(checked);
  const size = payloadSize(payload);
  if (!Number.isSafeInteger(size) || size < 0) {
    throw new RangeError(`a payload's size is a whole number of bytes from 0 upward, not ${size}`);
  }
  if (payload.pattern === 'positions' && payload.key !== payload.key >>> 0) {
    throw new RangeError(`a payload's key is a whole number from 0 to 4294967295, not ${payload.key}`);
  }
  if (
    payload.pattern === 'positions' &&
    !(Number.isSafeInteger(payload.first ?? 0) && (payload.first ?? 0) >= 0)
  ) {
    throw new RangeError(`a payload begins at a whole number of bytes from 0 upward, not ${payload.first}`);
  }
  if (payload.pattern === 'repeat' && Buffer.byteLength(payload.unit, 'base64') === 0) {
    throw new RangeError('a payload cannot repeat an empty unit');
  }
  return payload;
}

function base64(bytes: string | Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
