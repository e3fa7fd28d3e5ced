import type { Variant } from '../variant.ts';

/** Legal variants of the area `sync`. */
export const syncVariants: readonly Variant[] = [];
