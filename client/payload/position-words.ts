import { endianness } from 'node:os';

const isLittleEndian = endianness() === 'LE';

/**
 * Fills `into` with the bytes at offset `first` of the position-coded stream of `key`.
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
  if (isLittleEndian && (into.byteOffset + at) % 4 === 0) {
    // The same words, stored four bytes at a time.
    const words = new Uint32Array(into.buffer, into.byteOffset + at, (into.length - at) >>> 2);
    for (let place = 0; place < words.length; place += 1) words[place] = mix(mix(index + place) ^ seed);
    index += words.length;
    at += 4 * words.length;
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

/** Finds the stream with two consecutive words, and the index of the first; undefined beyond the first 4 MiB of a stream. */
export type FindPositions = (word: number, next: number) => { key: number; index: number } | undefined;

/** Creates a finder, which takes about 50 ms. */
export function createPositionFinder(): FindPositions {
  // Indexes (plus one) by the difference between their word and the next, which does not depend on the key.
  const indexes = new Int32Array(slotMask + 1);
  for (let index = 0, here = mix(0); index < searchedWords; index += 1) {
    const there = mix(index + 1);
    let slot = slotOf(here ^ there);
    while (indexes[slot] !== 0) slot = (slot + 1) & slotMask;
    indexes[slot] = index + 1;
    here = there;
  }
  return (word, next) => {
    const [left, right] = [unmix(word), unmix(next)];
    for (let slot = slotOf(left ^ right); ; slot = (slot + 1) & slotMask) {
      const index = (indexes[slot] ?? 0) - 1;
      if (index < 0) return undefined;
      if ((mix(index) ^ mix(index + 1)) === (left ^ right))
        return { key: (unmix(mix(index) ^ left) ^ 0x9e3779b9) >>> 0, index };
    }
  };
}

const searchedWords = 2 ** 20;
const slotMask = 2 ** 21 - 1;

function slotOf(step: number): number {
  return (step ^ (step >>> 9)) & slotMask;
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

/** Returns the input for which `mix` returns this value. */
function unmix(value: number): number {
  let word = value | 0;
  word = Math.imul(word ^ (word >>> 16), 0x43021123);
  word = Math.imul(word ^ (word >>> 15) ^ (word >>> 30), 0x1d69e2a5);
  return (word ^ (word >>> 16)) >>> 0;
}
