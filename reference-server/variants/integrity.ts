import type { Variant } from '../variant.ts';

/** Legal variants of the area `integrity`. */
export const integrityVariants: readonly Variant[] = [];
