import fc from 'fast-check';
import {
  allBytes,
  concat,
  literal,
  type Payload,
  positions,
  repeat,
  zeros,
} from '../../../client/payload/payload.ts';
import { shrunkAs } from '../shrunk-as.ts';
import { payloads } from './payloads.ts';
import { sizeEdgeCases, sizes } from './sizes.ts';

/** Text at the start or end that a multipart parser may strip, and text that looks like framing. */
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

/**
 * Contents that servers have mishandled: every size in `sizeEdgeCases`, position-coded, and the awkward texts. Smallest first.
 */
export const contentEdgeCases: readonly Payload[] = [
  ...sizeEdgeCases.map((size) => positions(size)),
  ...awkwardTexts.map((text) => literal(text)),
  ...awkwardTexts.map((text) => concat(positions(61), literal(text))),
  allBytes(1024),
  zeros(65_537),
  repeat('\r\n', 4_097),
  repeat('--', 8_193),
];

/**
 * Any content from `minBytes` up to `maxBytes`; most of it position-coded, so that a misplaced byte shows. Any content of an
 * edge case can be shrunk.
 */
export function contents(maxBytes = 262_144, minBytes = 0): fc.Arbitrary<Payload> {
  const size = sizes(maxBytes, minBytes);
  const coded = fc.tuple(size, fc.nat(255)).map(([bytes, key]) => positions(bytes, key));
  const awkward = fc
    .tuple(fc.nat(300), fc.array(fc.constantFrom(...awkwardTexts), { minLength: 1, maxLength: 4 }))
    .map(([bytes, texts]) => concat(positions(bytes), literal(texts.join(''))));
  const drawn = fc.oneof(
    { weight: 4, arbitrary: coded },
    { weight: 3, arbitrary: awkward },
    {
      weight: 2,
      arbitrary: fc.uint8Array({ minLength: minBytes, maxLength: minBytes + 64 }).map(literal),
    },
    { weight: 1, arbitrary: size.map(zeros) },
    { weight: 1, arbitrary: size.map(allBytes) },
  );
  return shrunkAs(drawn, payloads(minBytes));
}
