import type { Variant } from '../variant.ts';

/** Legal variants of the area `mime`. */
export const mimeVariants: readonly Variant[] = [];
