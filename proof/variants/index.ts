import { defaultSteps, type Steps } from '../../reference-server/index.ts';
import { authVariants } from './auth.ts';
import { chunkVariants } from './chunk.ts';
import { completeVariants } from './complete.ts';
import { downloadVariants } from './download.ts';
import { duplicateVariants } from './duplicate.ts';
import { durabilityVariants } from './durability.ts';
import { errorVariants } from './error.ts';
import { expiryVariants } from './expiry.ts';
import { gzipVariants } from './gzip.ts';
import { integrityVariants } from './integrity.ts';
import { limitVariants } from './limit.ts';
import { mimeVariants } from './mime.ts';
import { otherNamesVariants } from './other-names.ts';
import { rangeVariants } from './range.ts';
import { replicaVariants } from './replica.ts';
import { resourceInUseVariants } from './resources-in-use.ts';
import { sessionVariants } from './session.ts';
import { syncVariants } from './sync.ts';
import { uploadVariants } from './upload.ts';
import type { Variant } from './variant.ts';

/** Every conforming variant, area by area. */
export const variants: readonly Variant[] = [
  ...authVariants,
  ...uploadVariants,
  ...limitVariants,
  ...downloadVariants,
  ...rangeVariants,
  ...syncVariants,
  ...sessionVariants,
  ...chunkVariants,
  ...completeVariants,
  ...expiryVariants,
  ...integrityVariants,
  ...mimeVariants,
  ...gzipVariants,
  ...duplicateVariants,
  ...durabilityVariants,
  ...errorVariants,
  ...otherNamesVariants,
  ...replicaVariants,
  ...resourceInUseVariants,
];

/** The variant with this id. @throws {RangeError} when there is none. */
export function variantById(id: string): Variant {
  const variant = variants.find((candidate) => candidate.id === id);
  if (variant === undefined) throw new RangeError(`Unknown variant ${JSON.stringify(id)}`);
  return variant;
}

/** The steps in which a reference server of this variant differs. @throws {RangeError} if the variant does not exist. */
export function stepsOfVariant(id: string): Partial<Steps> {
  return variantById(id).steps(defaultSteps);
}
