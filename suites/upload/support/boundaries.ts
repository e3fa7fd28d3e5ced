import fc from 'fast-check';

const withoutSpace = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'()+_,-./:=?";

/** Boundaries at the limits of RFC 2046 §5.1.1: one character, seventy, every special one, inner spaces. Shortest first. */
export const boundaryEdgeCases: readonly string[] = [
  'B',
  '0',
  '-',
  '=_',
  'a b',
  "'()+_,-./:=?",
  '----WebKitFormBoundary7MA4YWxkTrZu0gW',
  `a${' '.repeat(68)}z`,
  'q'.repeat(70),
];

/** Any valid boundary: 1 to 70 characters, the last of which is not a space. */
export const boundaries: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.constantFrom(...withoutSpace, ' '), { maxLength: 69 }), fc.constantFrom(...withoutSpace))
  .map(([first, last]) => first.join('') + last, charactersOf);

function charactersOf(boundary: unknown): [string[], string] {
  const characters = [...String(boundary)];
  return [characters.slice(0, -1), characters.at(-1) ?? ''];
}
