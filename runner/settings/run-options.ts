import { z } from 'zod';
import { descriptionSchema } from '../../client/description.ts';

/** Into how many parts a run may be split. */
export const maxShards = 256;

/** Preflight alone makes a few. */
export const minFiles = 10;

/** How a run goes about its work; with a description, everything that `run` takes as data. */
export const settingsSchema = z.strictObject({
  mode: z.enum(['quick', 'default', 'deep']).default('default'),
  seed: z.int().min(-2_147_483_648).max(2_147_483_647).optional(),
  concurrency: z.int().min(1).max(64).default(4),
  only: z.array(z.string()).default([]),
  skip: z.array(z.string()).default([]),
  level: z.enum(['MUST', 'SHOULD']).optional(),
  maxRequests: z.int().positive().optional(),
  /** Files that the run may make, 0 for no limit; by default a limit holds for targets without DELETE alone. */
  maxFiles: z
    .int()
    .refine((files) => files === 0 || files >= minFiles, {
      message: `is neither 0, for no limit, nor at least ${minFiles}`,
    })
    .meta({ anyOf: [{ const: 0 }, { minimum: minFiles }] })
    .optional(),
  /** Seconds for the whole run, 0 for as long as it takes; by default 1800, in quick and deep mode 600. Deep mode uses them up. */
  timeSeconds: z.number().nonnegative().optional(),
  /** The target is the reference server that comes with drivespec, started for this run: reports say so. */
  embedded: z.literal(true).optional(),
  /** The file that the description was read from, for the commands in the record. */
  configFile: z.string().optional(),
  /** The part of the run that is done here; all parts need the same seed. */
  shard: z
    .strictObject({ index: z.int().positive(), of: z.int().positive().max(maxShards) })
    .refine(({ index, of }) => index <= of, 'index goes from 1 to of')
    .optional(),
  fullSize: z.boolean().default(false),
  /** Whose exchanges the record holds: those of what went wrong, or the last case's of passing checks as well. */
  evidence: z.enum(['failures', 'all']).default('failures'),
  /** Milliseconds that one request may take. */
  timeoutMs: z.int().positive().default(30_000),
  /** Milliseconds after which a check begins no further case. */
  /** How long a target that stops answering is waited for, before the run ends. */
  outageMs: z.int().positive().default(15_000),
  checkTimeoutMs: z.int().positive().default(120_000),
});

/** A target and how to run against it, checked. */
export const runSchema = descriptionSchema
  .extend(settingsSchema.shape)
  .refine(({ shard, seed }) => shard === undefined || seed !== undefined, {
    path: ['seed'],
    message: 'is needed with a shard, and must be the same for all shards',
  })
  .superRefine(({ target: { token, headers = {}, credential_headers = [] } }, context) => {
    const named = (name: string): string | undefined =>
      Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase());
    const authorization = named('authorization');
    if (token !== undefined && authorization !== undefined) {
      const message = 'authenticates as a token does, and a token was given too: give one of the two';
      context.addIssue({ code: 'custom', path: ['target', 'headers', authorization], message });
    }
    credential_headers.forEach((name, index) => {
      if (named(name) !== undefined) return;
      const message = "is not a field of 'target.headers'";
      context.addIssue({ code: 'custom', path: ['target', 'credential_headers', index], message });
    });
  });
export type RunSettings = z.infer<typeof runSchema>;
export type RunInput = z.input<typeof runSchema>;
