import fc from 'fast-check';

/**
 * Values drawn from `source`, made smaller as values of `plain`, which must be able to take back each of them. An edge that
 * somebody knows shrinks too where `plain` takes it back, though `source` would hardly ever draw it. `plain` stays within
 * what the check allows: a smaller case must be as right, or as wrong, as the one that it is made from.
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
    // Without its context, so that it is shrunk as an edge is.
    return new fc.Value(this.source.generate(random, biasFactor).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return this.plain.canShrinkWithoutContext(value);
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    return this.plain.shrink(value, context);
  }
}
