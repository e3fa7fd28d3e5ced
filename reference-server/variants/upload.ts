import type { Variant } from '../variant.ts';

/** Legal variants of the area `upload`. */
export const uploadVariants: readonly Variant[] = [];
