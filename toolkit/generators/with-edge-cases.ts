import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';

/**
 * Values drawn from `source`; these edge cases are accepted too but not shrunk: they are listed smallest first, so the first that
 * fails is the smallest. For texts and other values for which shrinking could lose the edge.
 */
export function withEdgeCases<Value>(
  source: fc.Arbitrary<Value>,
  edges: readonly Value[],
): fc.Arbitrary<Value> {
  return new WithEdges(source, edges);
}

class WithEdges<Value> extends fc.Arbitrary<Value> {
  constructor(
    readonly source: fc.Arbitrary<Value>,
    readonly edges: readonly Value[],
  ) {
    super();
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    return this.source.generate(random, biasFactor);
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return this.isEdge(value) || this.source.canShrinkWithoutContext(value);
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    const isTakenBack = context === undefined && !this.source.canShrinkWithoutContext(value);
    return isTakenBack ? fc.Stream.nil() : this.source.shrink(value, context);
  }

  private isEdge(value: unknown): boolean {
    return this.edges.some((edge) => isDeepStrictEqual(edge, value));
  }
}
