import type { Variant } from '../variant.ts';

/** Legal variants of the area `expiry`. */
export const expiryVariants: readonly Variant[] = [];
