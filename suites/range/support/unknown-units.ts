import fc from 'fast-check';
import { withEdgeCases } from '../../../toolkit/generators/with-edge-cases.ts';

/** Range fields in unregistered units. Most are similar to `bytes`, which a careless parser may accept. */
export const unknownUnitEdgeCases: readonly string[] = [
  'items=0-4',
  'xbytes=0-4',
  'bytesx=0-4',
  'byte=0-4',
  'drivespec=0-4',
  'x-lines=1-2',
  'drivespec=anything at all',
  'x-bytes=bytes=0-4',
];

/** Any token other than `bytes`, with a range that would be valid in bytes. */
export const unknownUnits: fc.Arbitrary<string> = withEdgeCases(
  fc
    .tuple(fc.stringMatching(/^[a-z]{0,8}$/), fc.nat(20), fc.nat(20))
    .map(([word, first, more]) => `x${word}=${first}-${first + more}`),
  unknownUnitEdgeCases,
);
