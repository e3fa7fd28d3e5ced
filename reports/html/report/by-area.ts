/** Items grouped by area, in the order in which the areas first occur. */
export function byArea<Thing extends { readonly area: string }>(
  things: readonly Thing[],
): readonly { readonly area: string; readonly members: readonly Thing[] }[] {
  const areas = [...new Set(things.map(({ area }) => area))];
  return areas.map((area) => ({ area, members: things.filter((thing) => thing.area === area) }));
}
