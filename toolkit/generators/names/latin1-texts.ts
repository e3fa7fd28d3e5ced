import fc from 'fast-check';

/** Any text of up to `maxCharacters` Latin-1 characters, each one byte. */
export function latin1Texts(maxCharacters: number): fc.Arbitrary<string> {
  return fc
    .array(fc.nat(255), { maxLength: maxCharacters })
    .map((bytes) => Buffer.from(bytes).toString('latin1'), bytesOf);
}

/** @throws {TypeError} if the text has other characters; fast-check then treats it as a value of another kind. */
function bytesOf(text: unknown): number[] {
  if (typeof text !== 'string') throw new TypeError('not a string');
  return Array.from(text, (character) => character.charCodeAt(0));
}
