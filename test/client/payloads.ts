import fc from 'fast-check';
import {
  allBytes,
  concat,
  literal,
  type Payload,
  positions,
  repeat,
  zeros,
} from '../../client/payload/payload.ts';

const size = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 700 }));
const bytes = fc.uint8Array({ maxLength: 40 });
const key = fc.integer({ min: 0, max: 2 ** 32 - 1 });

const plain: fc.Arbitrary<Payload> = fc.oneof(
  fc.tuple(size, key).map(([sizeBytes, itsKey]) => positions(sizeBytes, itsKey)),
  size.map(zeros),
  size.map(allBytes),
  fc
    .tuple(fc.uint8Array({ minLength: 1, maxLength: 9 }), size)
    .map(([unit, sizeBytes]) => repeat(unit, sizeBytes)),
  bytes.map(literal),
);

/** Small payloads of every pattern, alone and joined. */
export const payloads: fc.Arbitrary<Payload> = fc.oneof(
  plain,
  fc.array(plain, { maxLength: 6 }).map((parts) => concat(...parts)),
);
