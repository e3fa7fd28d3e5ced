import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shrinkUntil } from '../../../runner/explore/shrink-until.ts';
import { latin1Texts } from '../../../toolkit/generators/names/latin1-texts.ts';

const texts = latin1Texts(100_000);
const long = '['.repeat(50_000);

it('makes no smaller value of a long text once shrinking is over', { timeout: 5_000 }, () => {
  let tried = 0;
  const result = fc.check(
    fc.property(
      shrinkUntil(texts, () => tried >= 5),
      () => {
        tried += 1;
        return tried > 1;
      },
    ),
    { examples: [[long]] },
  );
  expect(result.failed).toBe(true);
  expect(tried).toBe(5);
});

it('makes a value as small as it was without a limit', () => {
  const counterexampleOf = (source: fc.Arbitrary<number>) =>
    fc.check(
      fc.property(source, (value) => value < 1_000),
      { seed: 1 },
    ).counterexample;
  const numbers = fc.nat();
  expect(counterexampleOf(shrinkUntil(numbers, () => false))).toEqual([1_000]);
});
