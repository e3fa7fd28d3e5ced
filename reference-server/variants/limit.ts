import type { Variant } from '../variant.ts';

/** Legal variants of the area `limit`. */
export const limitVariants: readonly Variant[] = [];
