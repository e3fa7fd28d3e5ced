import { z } from 'zod';

/** A file of failures that are known and accepted for now; the checks still run. */
export const knownFailuresSchema = z.array(
  z.strictObject({
    check: z.string().describe('Id of a check, as `drivespec list` shows it'),
    reason: z.string().min(1).describe('Why it is accepted for now'),
    expires: z.iso.date().exactOptional().describe('Last day (UTC) on which it is accepted'),
  }),
);

export type KnownFailure = z.infer<typeof knownFailuresSchema>[number];

/** The caller's rules for the result of a run: which results let it pass, and which do not. */
export const gateSchema = z
  .strictObject({
    /** SHOULD failures count as violations. */
    strict: z.boolean(),
    /** Gaps count as not verified. */
    noGaps: z.boolean(),
    accepted: knownFailuresSchema.readonly(),
  })
  .readonly();

export type Gate = z.infer<typeof gateSchema>;

/** The gate when the caller sets nothing. */
export const openGate: Gate = { strict: false, noGaps: false, accepted: [] };
