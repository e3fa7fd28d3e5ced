import type { Variant } from '../variant.ts';
import { authVariants } from './auth.ts';
import { chunkVariants } from './chunk.ts';
import { completeVariants } from './complete.ts';
import { downloadVariants } from './download.ts';
import { duplicateVariants } from './duplicate.ts';
import { errorVariants } from './error.ts';
import { expiryVariants } from './expiry.ts';
import { gzipVariants } from './gzip.ts';
import { integrityVariants } from './integrity.ts';
import { limitVariants } from './limit.ts';
import { mimeVariants } from './mime.ts';
import { rangeVariants } from './range.ts';
import { sessionVariants } from './session.ts';
import { syncVariants } from './sync.ts';
import { uploadVariants } from './upload.ts';

/** Every legal variant, area by area. */
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
  ...errorVariants,
];
