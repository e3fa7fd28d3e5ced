/** `count` of the items, in their order, one from each of `count` equal stretches; another seed picks others. */
export function spread<Item>(items: readonly Item[], count: number, seed: number): readonly Item[] {
  if (count >= items.length) return items;
  const offset = ((seed >>> 0) % 1_000) / 1_000;
  return Array.from({ length: count }, (_, at) => Math.floor(((at + offset) * items.length) / count)).flatMap(
    (at) => items.slice(at, at + 1),
  );
}
