import type { Variant } from '../variant.ts';

/** Legal variants of the area `complete`. */
export const completeVariants: readonly Variant[] = [];
