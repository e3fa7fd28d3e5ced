import type { Variant } from '../variant.ts';

/** Legal variants of the area `chunk`. */
export const chunkVariants: readonly Variant[] = [];
