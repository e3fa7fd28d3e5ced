import fc from 'fast-check';

/**
 * The values of `source`, shrunk only until `isOver`. Otherwise fast-check would enumerate every smaller value of a long text,
 * which blocks the process for minutes, although none of them is tried.
 */
export function shrinkUntil<Value>(source: fc.Arbitrary<Value>, isOver: () => boolean): fc.Arbitrary<Value> {
  return new ShrinkUntil(source, isOver);
}

class ShrinkUntil<Value> extends fc.Arbitrary<Value> {
  constructor(
    readonly source: fc.Arbitrary<Value>,
    readonly isOver: () => boolean,
  ) {
    super();
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    return this.source.generate(random, biasFactor);
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return this.source.canShrinkWithoutContext(value);
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    return this.source.shrink(value, context).takeWhile(() => !this.isOver());
  }
}
