import fc from 'fast-check';

/**
 * Values drawn from `source` and shrunk as values of `plain`, which must accept each of them. An edge case that `plain` accepts
 * can be shrunk too, even if `source` would hardly ever draw it. `plain` stays within what the check allows: a smaller case must
 * be as valid, or as invalid, as the original.
 */
export function shrunkAs<Value>(
  source: fc.Arbitrary<Value>,
  plain: fc.Arbitrary<Value>,
): fc.Arbitrary<Value> {
  return new ShrunkAs(source, plain);
}

class ShrunkAs<Value> extends fc.Arbitrary<Value> {
  constructor(
    readonly source: fc.Arbitrary<Value>,
    readonly plain: fc.Arbitrary<Value>,
  ) {
    super();
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    // Without its context, so that it is shrunk like an edge case.
    return new fc.Value(this.source.generate(random, biasFactor).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return this.plain.canShrinkWithoutContext(value);
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    return this.plain.shrink(value, context);
  }
}
