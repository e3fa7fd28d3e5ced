import { checked, flatParts, type Payload, payloadSize } from './payload-pattern.ts';
import { fillPositions } from './position-words.ts';

/** Random access to a payload's bytes, its base64 decoded once. */
export interface PayloadSource {
  readonly sizeBytes: number;
  /** Fills `into` with the bytes from offset `first`; it must not extend past the end. */
  fill(first: number, into: Buffer): void;
}

/** Opens a payload for reading. @throws {RangeError} if the payload is invalid. */
export function openPayload(payload: Payload): PayloadSource {
  checked(payload);
  return { sizeBytes: payloadSize(payload), fill: filler(payload) };
}

function filler(payload: Payload): PayloadSource['fill'] {
  switch (payload.pattern) {
    case 'positions':
      return (first, into) => fillPositions(payload.key, (payload.first ?? 0) + first, into);
    case 'zeros':
      return (_first, into) => void into.fill(0);
    case 'all-bytes':
      return (first, into) => {
        for (let at = 0; at < into.length; at += 1) into[at] = first + at;
      };
    case 'repeat':
      return repeating(Buffer.from(payload.unit, 'base64'));
    case 'literal': {
      const bytes = Buffer.from(payload.bytes, 'base64');
      return (first, into) => void bytes.copy(into, 0, first);
    }
    case 'concat':
      return concatenated(flatParts(payload.parts));
  }
}

function repeating(unit: Buffer): PayloadSource['fill'] {
  return (first, into) => {
    const skipped = first % unit.length;
    // One copy of the unit, rotated to the start of this part; Buffer.fill repeats it from there.
    into.fill(Buffer.concat([unit.subarray(skipped), unit.subarray(0, skipped)]));
  };
}

function concatenated(parts: readonly Payload[]): PayloadSource['fill'] {
  let end = 0;
  const placed = parts.map((part) => {
    const first = end;
    end += payloadSize(part);
    return { first, end, fill: filler(part) };
  });
  return (first, into) => {
    let filled = 0;
    for (let index = partAt(placed, first); filled < into.length; index += 1) {
      const part = placed[index];
      if (part === undefined) return;
      const from = first + filled;
      const here = into.subarray(filled, filled + Math.max(0, part.end - from));
      part.fill(from - part.first, here);
      filled += here.length;
    }
  };
}

/** Finds the first part that ends after the offset, without visiting all of up to 100 000 parts for each piece. */
function partAt(placed: readonly { readonly end: number }[], offset: number): number {
  let low = 0;
  let high = placed.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((placed[middle]?.end ?? 0) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}
