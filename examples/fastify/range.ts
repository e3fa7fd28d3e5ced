/** Positions of bytes, both inclusive. */
export interface Span {
  readonly first: number;
  readonly last: number;
}

/**
 * How to answer a Range field for `size` bytes: one span, `whole` (also when the field has an unknown unit, has invalid syntax
 * or asks for several ranges), or `unsatisfiable`.
 */
export function readRange(field: string | undefined, size: number): Span | 'whole' | 'unsatisfiable' {
  const items = /^bytes=(.*)$/i
    .exec(field?.trim() ?? '')?.[1]
    ?.split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items === undefined || items.length === 0) return 'whole';
  const spans: (Span | undefined)[] = [];
  for (const item of items) {
    const [, from = '', to = ''] = /^(\d*)-(\d*)$/.exec(item) ?? [];
    if (from === '' && to === '') return 'whole';
    if (from !== '' && to !== '' && BigInt(from) > BigInt(to)) return 'whole';
    spans.push(spanOf(from, to, size));
  }
  if (spans.every((span) => span === undefined)) return 'unsatisfiable';
  return (spans.length === 1 && spans[0]) || 'whole';
}

function spanOf(from: string, to: string, size: number): Span | undefined {
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return first < size ? { first, last } : undefined;
}
