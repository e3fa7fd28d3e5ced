import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import type { Field } from '../../client/messages/exchange.ts';
import { fieldOf, type Reply } from '../../client/messages/reply.ts';
import { knownBytes, knownPart } from '../../client/payload/known-bytes.ts';
import { literal, type Payload } from '../../client/payload/payload.ts';
import type { Representation } from '../../toolkit/arrange/need-representation.ts';
import { requireBytes } from '../../toolkit/arrange/need-representation.ts';
import { needText } from '../../toolkit/arrange/need-text.ts';
import { expectConsistentParts } from '../../toolkit/assertions/consistent-parts.ts';
import { describeValues } from '../../toolkit/generators/describe-values.ts';
import { numbers } from '../../toolkit/generators/numbers.ts';
import { inOrder } from '../../toolkit/generators/ranges/byte-ranges.ts';
import { at, positionsInFile } from '../../toolkit/generators/ranges/positions-in-file.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';

/**
 * Compressible text and a client that accepts content codings. The range counts the bytes of the coded 200; a part
 * is not compressed separately.
 */
export const rangeOfCodedContentRefersToCodedBytes = defineCheck({
  id: 'range/range-of-coded-content-refers-to-coded-bytes',
  requirement: 'RNG-17',
  edgeCases: [
    { lines: 200, one: at('start', 100), other: at('start', 2_000), accepted: 'gzip' },
    { lines: 200, one: at('start'), other: at('end', -1), accepted: 'gzip, deflate, br, zstd' },
    { lines: 200, one: at('start', 100), other: at('start', 2_000), accepted: 'none said' },
    { lines: 200, one: at('start', 100), other: at('start', 2_000), accepted: '*' },
    { lines: 2_000, one: at('middle'), other: at('end', -1), accepted: 'gzip, deflate, br, zstd' },
  ],
  arbitrary: fc.record({
    lines: numbers({ min: 1, max: 1_000 }),
    one: positionsInFile,
    other: positionsInFile,
    accepted: fc.constantFrom('gzip', 'br', 'deflate', 'zstd', 'gzip, deflate, br, zstd', '*', 'none said'),
  }),
  randomCases: 10,
  describe: describeValues,

  async verify({ lines, one, other, accepted }, target) {
    const stored = await needText(target, numberedLines(lines));
    requireBytes(stored);
    const { first, last } = inOrder({ one, other }, stored.size);
    const accept: readonly Field[] = accepted === 'none said' ? [] : [['Accept-Encoding', accepted]];

    const whole = await stored.get({ fields: accept });
    const part = await stored.get({ fields: [['Range', `bytes=${first}-${last}`], ...accept] });

    if (part.status !== 206) skipCase(`the response to the range is ${part.status}, without a part`);
    expectConsistentParts(part, cutFrom(part, whole, stored));
  },
});

/** The bytes that the range refers to: the file, or the coded body of the 200. */
function cutFrom(part: Reply, whole: Reply, stored: Representation): Pick<Representation, 'size' | 'part'> {
  const coding = fieldOf(part, 'content-encoding');
  if (coding === undefined) return stored;
  expectEqual(coding, fieldOf(whole, 'content-encoding'), 'Content-Encoding of a 206', whole);
  if (whole.isBeginning) {
    if (coding === stored.known.contentCodings?.join()) return stored;
    throw new Untestable('the coded response has more bytes than are read of it');
  }
  const coded = knownBytes(whole.body);
  return { size: coded.sizeBytes, part: (first, last) => knownPart(coded, first, last) };
}

/** Compressible text in which a misplaced byte is visible. */
function numberedLines(count: number): Payload {
  const lines = Array.from({ length: count }, (_, index) => `line ${index} of a text that compresses well\n`);
  return literal(lines.join(''));
}
