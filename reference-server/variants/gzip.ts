import type { Variant } from '../variant.ts';

/** Legal variants of the area `gzip`. */
export const gzipVariants: readonly Variant[] = [];
