import type { Variant } from '../variant.ts';

/** Legal variants of the area `download`. */
export const downloadVariants: readonly Variant[] = [];
