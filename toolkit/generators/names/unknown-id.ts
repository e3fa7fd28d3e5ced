import { Untestable } from '../../../check/untestable.ts';

/**
 * An id in the same format as this one that the target has never issued. A counter is set far beyond any value it can have
 * reached; in any other id the last letters and digits are replaced, or, in a long id with few of them, its last characters
 * rotated. Deterministic.
 * @throws {Untestable} if the id is too short, or has too few letters and digits, to be sure of that.
 */
export function unknownIdLike(id: string, issued: ReadonlySet<string>): string {
  const known = new Set([id, ...issued].map((one) => one.toLowerCase()));
  const made = candidates(id, issued).find((one) => !known.has(one.toLowerCase()));
  if (made === undefined)
    throw new Untestable(`no id of the form of '${shown(id)}' is certain to be unknown`);
  return made;
}

const shown = (id: string): string => (id.length > 60 ? `${id.slice(0, 60)}…` : id);

function candidates(id: string, issued: ReadonlySet<string>): readonly string[] {
  const counter = counterIn(id, issued);
  if (counter !== undefined) return farBeyond(counter);
  return Array.from({ length: attempts }, (_, salt) => withOtherEnd(id, salt) ?? rotated(id, salt)).flatMap(
    (one) => one ?? [],
  );
}

const attempts = 8;

interface Counter {
  readonly before: string;
  readonly digits: string;
}

/**
 * Finds a trailing number that may be a counter: digits alone, after a word and a separator, or after a prefix that another id
 * shares.
 */
function counterIn(id: string, issued: ReadonlySet<string>): Counter | undefined {
  const digits = /\d+$/.exec(id)?.[0] ?? '';
  const before = id.slice(0, id.length - digits.length);
  if (digits === '' || digits.length > longestCounter) return undefined;
  if (before.length > longestName) return undefined;
  const isWord = /^(?:[a-z]*[^a-z\d])?$/i.test(before);
  const isShared = [...issued].some(
    (one) => one !== id && one.startsWith(before) && /^\d+$/.test(one.slice(before.length)),
  );
  return isWord || isShared ? { before, digits } : undefined;
}

const longestCounter = 19;
const longestName = 12;
/** More than a target counts up during a run, and more than it holds in all. */
const distance = 1_000_000_000n;
const largestInt32 = 2n ** 31n - 1n;
const largestInt64 = 2n ** 63n - 1n;
/** With fewer digits, every value may be in use: a target may hold ten million. */
const fewestPadded = 8;

function farBeyond({ before, digits }: Counter): readonly string[] {
  if (digits.length > 1 && digits.startsWith('0')) {
    return digits.length < fewestPadded ? [] : ['9', '8', '7'].map((top) => before + top + digits.slice(1));
  }
  const value = BigInt(digits);
  const largest = value <= largestInt32 ? largestInt32 : largestInt64;
  return [1n, 2n, 3n]
    .map((step) => value + distance + step)
    .filter((one) => one <= largest)
    .map((one) => before + one);
}

const fewestChanged = 8;
const maxChanged = 12;

/** The id with its last letters and digits replaced by others, each valid in hexadecimal and base32 if the original is. */
function withOtherEnd(id: string, salt: number): string | undefined {
  const start = /^[a-z]+[^a-z\d]/i.exec(id)?.[0].length ?? 0;
  const places = [...id.slice(start).matchAll(/[a-z\d]/gi)]
    .map(({ index }) => start + index)
    .slice(-maxChanged);
  if (places.length < fewestChanged) return undefined;
  const characters = id.split('');
  places.forEach((place, nth) => {
    characters[place] = other(characters[place] ?? '', nth + salt);
  });
  return characters.join('');
}

const longEnough = 32;
const rotatedCharacters = 16;

/** A long id with its last characters rotated, if they are varied: no other character is certain to be valid in it. */
function rotated(id: string, salt: number): string | undefined {
  const end = id.slice(-rotatedCharacters);
  if (id.length < longEnough || new Set(end).size < fewestChanged || /\P{ASCII}/u.test(end)) return undefined;
  return id.slice(0, -rotatedCharacters) + end.slice(salt + 1) + end.slice(0, salt + 1);
}

function other(character: string, salt: number): string {
  const kind =
    ['234567', 'abcdef', 'ABCDEF'].find((_, nth) => [/\d/, /[a-z]/, /[A-Z]/][nth]?.test(character)) ?? '';
  const choices = [...kind].filter((one) => one !== character);
  return choices[(character.charCodeAt(0) + salt) % choices.length] ?? character;
}
