import fc from 'fast-check';
import { allBytes, concat, literal, type Payload, positions, repeat, zeros } from '../target/payload.ts';
import { sizeLattice, sizes } from './sizes.ts';

/** Endings and beginnings that a multipart reader may swallow, and text that looks like framing. */
export const awkwardTexts: readonly string[] = [
  '\r',
  '\n',
  '\r\n',
  '\r\n\r\n',
  '\r\n\r\n\r\n',
  '\n\n',
  '-',
  '--',
  '\r\n-',
  '\r\n--',
  '\r\n--\r\n',
  '--\r\n',
  '\0',
  '\0\r\n',
  '\r\n--drivespec',
  '\r\n--drivespec-',
  '\r\nContent-Disposition: form-data; name="share_id"\r\n\r\nx',
  'Key: value\r\n\r\n',
  ' ',
  '\t',
  '\u001a',
  '%41+&=',
  '\ufeff',
];

/** Contents that have gone wrong somewhere: every lattice size position-coded, and the awkward endings. Smallest first. */
export const contentLattice: readonly Payload[] = [
  ...sizeLattice.map((size) => positions(size)),
  ...awkwardTexts.map((text) => literal(text)),
  ...awkwardTexts.map((text) => concat(positions(61), literal(text))),
  allBytes(1024),
  zeros(65_537),
  repeat('\r\n', 4_097),
  repeat('--', 8_193),
];

/** Any content up to `mostBytes`; most of it position-coded, so that a misplaced byte shows. */
export function contents(mostBytes = 262_144): fc.Arbitrary<Payload> {
  const coded = fc.tuple(sizes(mostBytes), fc.nat(255)).map(([size, key]) => positions(size, key));
  const awkward = fc
    .tuple(fc.nat(300), fc.array(fc.constantFrom(...awkwardTexts), { minLength: 1, maxLength: 4 }))
    .map(([size, texts]) => concat(positions(size), literal(texts.join(''))));
  return fc.oneof(
    { weight: 4, arbitrary: coded },
    { weight: 3, arbitrary: awkward },
    { weight: 2, arbitrary: fc.uint8Array({ maxLength: 64 }).map((bytes) => literal(bytes)) },
    { weight: 1, arbitrary: sizes(mostBytes).map((size) => zeros(size)) },
    { weight: 1, arbitrary: sizes(mostBytes).map((size) => allBytes(size)) },
  );
}
