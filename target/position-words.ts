/**
 * Fills `into` with the bytes that stand at offset `first` of the position-coded stream of `key`.
 * Little-endian words on every machine.
 */
export function fillPositions(key: number, first: number, into: Buffer): void {
  const seed = mix(key ^ 0x9e3779b9);
  let index = Math.floor(first / 4);
  let at = 0;

  const skipped = first % 4;
  if (skipped > 0) {
    at = putBytes(into, 0, mix(mix(index) ^ seed) >>> (8 * skipped), 4 - skipped);
    index += 1;
  }
  for (const wholeWordsEnd = into.length - 3; at < wholeWordsEnd; at += 4) {
    const word = mix(mix(index) ^ seed);
    into[at] = word;
    into[at + 1] = word >>> 8;
    into[at + 2] = word >>> 16;
    into[at + 3] = word >>> 24;
    index += 1;
  }
  putBytes(into, at, mix(mix(index) ^ seed), 3);
}

function putBytes(into: Buffer, start: number, word: number, count: number): number {
  const end = Math.min(start + count, into.length);
  for (let at = start; at < end; at += 1) into[at] = word >>> (8 * (at - start));
  return end;
}

/** A bijection on 32 bits, so that one key never gives two indexes the same word. */
function mix(value: number): number {
  let word = value | 0;
  word = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  word = Math.imul(word ^ (word >>> 15), 0x846ca68b);
  return (word ^ (word >>> 16)) >>> 0;
}
