import type { Variant } from '../variant.ts';

/** Legal variants of the area `range`. */
export const rangeVariants: readonly Variant[] = [];
