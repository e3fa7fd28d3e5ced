import { z } from 'zod';
import { fingerprintForm } from './fingerprint.ts';

const glob = z.string().min(1);
const text = z.string().regex(/[\p{L}\p{N}]/u, 'must contain a word');

/** The members of an entry of a known-failures file. A file has either `check` or `requirement` in each entry. */
const entry = {
  check: glob
    .exactOptional()
    .describe('Id of a check, as `drivespec list` shows it; * matches any characters'),
  requirement: glob
    .exactOptional()
    .describe('Id of a requirement, for all of its checks; * matches any characters'),
  reason: text.describe('Why the failure is accepted for now'),
  ticket: text.exactOptional().describe('Where the failure is tracked'),
  until: z.iso
    .date('is not a date such as 2030-01-31')
    .exactOptional()
    .describe('Last day (UTC) on which it is accepted'),
  fingerprint: z
    .string()
    .regex(fingerprintForm, 'is not a fingerprint such as v1-0123456789ab')
    .exactOptional()
    .describe('The only finding that is accepted, as `drivespec known-failures add` writes it'),
};

/** A failure that is known and accepted for now; the checks still run. */
export const knownFailureSchema = z.strictObject(entry);

/** A check that fails in some of the runs: its failure is accepted if it is intermittent, and a pass is not stale. */
export const flakyCheckSchema = z.strictObject({
  ...entry,
  rate: z.number().positive().lt(1).describe('The largest part of the runs in which it fails, as measured'),
  runs: z.int().positive().describe('The number of runs in which the rate was measured'),
});

const acceptedSchema = z.strictObject({
  ...entry,
  rate: flakyCheckSchema.shape.rate.exactOptional(),
  runs: flakyCheckSchema.shape.runs.exactOptional(),
});

/** An entry of a known-failures file; one of its flaky checks if it has a rate. */
export type KnownFailure = z.infer<typeof acceptedSchema>;

/** The caller's rules for the result of a run: which results let it pass, and which do not. */
export const gateSchema = z
  .strictObject({
    /** SHOULD failures count as violations. */
    strict: z.boolean(),
    /** Gaps count as not verified. */
    noGaps: z.boolean(),
    accepted: z.array(acceptedSchema).readonly(),
  })
  .readonly();

export type Gate = z.infer<typeof gateSchema>;

/** The gate when the caller sets nothing. */
export const openGate: Gate = { strict: false, noGaps: false, accepted: [] };
