import fc from 'fast-check';

/** Any text of up to so many characters that each stand for one byte. */
export function latin1Texts(mostCharacters: number): fc.Arbitrary<string> {
  return fc
    .array(fc.nat(255), { maxLength: mostCharacters })
    .map((bytes) => Buffer.from(bytes).toString('latin1'), bytesOf);
}

/** @throws {TypeError} for a text of other characters, which fast-check takes for a value of another kind. */
function bytesOf(text: unknown): number[] {
  if (typeof text !== 'string') throw new TypeError('no text');
  return Array.from(text, (character) => character.charCodeAt(0));
}
