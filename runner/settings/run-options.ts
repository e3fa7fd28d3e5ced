import { z } from 'zod';
import { descriptionSchema } from '../../client/description.ts';

/** The maximum number of shards of a run. */
export const maxShards = 256;

/** The time-out of a request in milliseconds, unless the settings have another. */
export const defaultTimeoutMs = 30_000;

/** The largest file that profile http keeps in memory, unless the settings have another. In bytes. */
export const defaultObjectLimitBytes = 64 * 1024 * 1024;

/** Preflight alone creates a few files. */
export const minFiles = 10;

/** The settings of a run; together with a description, the whole input of `run`. */
export const settingsSchema = z.strictObject({
  mode: z.enum(['quick', 'default', 'deep']).default('default'),
  seed: z.int().min(-2_147_483_648).max(2_147_483_647).optional(),
  concurrency: z.int().min(1).max(64).default(4),
  only: z.array(z.string()).default([]),
  skip: z.array(z.string()).default([]),
  level: z.enum(['MUST', 'SHOULD']).optional(),
  maxRequests: z.int().positive().optional(),
  /** The maximum number of requests within any second, over all connections. */
  rate: z.int().min(1).max(100_000).optional(),
  /** The number of files that the run may create, 0 for no limit; by default only targets without DELETE have a limit. */
  maxFiles: z
    .int()
    .refine((files) => files === 0 || files >= minFiles, {
      message: `is neither 0, for no limit, nor at least ${minFiles}`,
    })
    .meta({ anyOf: [{ const: 0 }, { minimum: minFiles }] })
    .optional(),
  /** The number of failing checks after which the run ends; the rest is untestable. By default the run goes on. */
  failFast: z.int().positive().optional(),
  /** True leaves everything on the target that the run created. */
  keepFiles: z.boolean().optional(),
  /** The maximum duration of the run in seconds, 0 for no limit; by default 1800, in quick and deep mode 600. Deep mode uses it up. */
  timeSeconds: z.number().nonnegative().optional(),
  /** True if the target is the embedded reference server, started for this run: reports state it. */
  embedded: z.literal(true).optional(),
  /** The file that the description was read from, for the commands in the record. */
  configFile: z.string().optional(),
  /** The shard that runs here; all shards need the same seed. */
  shard: z
    .strictObject({ index: z.int().positive(), of: z.int().positive().max(maxShards) })
    .refine(({ index, of }) => index <= of, 'index goes from 1 to of')
    .optional(),
  fullSize: z.boolean().default(false),
  /** The exchanges in the record: those of failures, or with `all` also those of the last case of passing checks. */
  evidence: z.enum(['failures', 'all']).default('failures'),
  /** The time-out of a request in milliseconds; by default 30 s, and with profile http less for a target that answers fast. */
  timeoutMs: z.int().positive().optional(),
  /** A file of profile http that is larger is kept on disk during the run, not in memory. In bytes; by default 64 MiB. */
  objectLimitBytes: z.int().positive().optional(),
  /** How long the run waits for a target that stops answering, before it ends. */
  outageMs: z.int().positive().default(15_000),
  /** Milliseconds after which a check starts no further case. */
  checkTimeoutMs: z.int().positive().default(120_000),
});

/** A target and the settings of a run, validated. */
export const runSchema = descriptionSchema
  .extend(settingsSchema.shape)
  .refine(({ shard, seed }) => shard === undefined || seed !== undefined, {
    path: ['seed'],
    message: 'is needed with a shard, and must be the same for all shards',
  })
  .superRefine(({ target: { token, headers = {}, credential_headers = [], trace_header } }, context) => {
    const named = (name: string): string | undefined =>
      Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase());
    const authorization = named('authorization');
    if (token !== undefined && authorization !== undefined) {
      const message = 'authenticates as a token does, and a token was given too: give one of the two';
      context.addIssue({ code: 'custom', path: ['target', 'headers', authorization], message });
    }
    if (trace_header !== undefined && named(trace_header) !== undefined) {
      const message = "is also a field of 'target.headers'";
      context.addIssue({ code: 'custom', path: ['target', 'trace_header'], message });
    }
    credential_headers.forEach((name, index) => {
      if (named(name) !== undefined) return;
      const message = "is not a field of 'target.headers'";
      context.addIssue({ code: 'custom', path: ['target', 'credential_headers', index], message });
    });
  });
export type RunSettings = z.infer<typeof runSchema>;
export type RunInput = z.input<typeof runSchema>;
