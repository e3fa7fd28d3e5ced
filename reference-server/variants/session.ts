import type { Variant } from '../variant.ts';

/** Legal variants of the area `session`. */
export const sessionVariants: readonly Variant[] = [];
