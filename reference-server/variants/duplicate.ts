import type { Variant } from '../variant.ts';

/** Legal variants of the area `duplicate`. */
export const duplicateVariants: readonly Variant[] = [];
