import type { Variant } from '../variant.ts';

/** Legal variants of the area `error`. */
export const errorVariants: readonly Variant[] = [];
