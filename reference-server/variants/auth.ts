import type { Variant } from '../variant.ts';

/** Legal variants of the area `auth`. */
export const authVariants: readonly Variant[] = [];
