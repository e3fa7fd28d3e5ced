import { z } from 'zod';

const field = z.tuple([z.string(), z.string()]);

/** A request with its response, or how it failed. */
const exchange = z.object({
  request: z.object({ method: z.string(), path: z.string(), fields: z.array(field) }),
  response: z
    .object({
      status: z.int(),
      fields: z.array(field),
      body: z.object({ sizeBytes: z.int(), encoding: z.enum(['text', 'hex']), head: z.string() }),
    })
    .optional(),
  failure: z.object({ kind: z.string(), detail: z.string().optional() }).optional(),
});

/** A request of a record. */
export type ExchangeView = z.infer<typeof exchange>;

/** What the laboratory reads of drivespec's record; the rest is kept in the file. */
export const recordView = z.object({
  tool: z.object({ version: z.string() }),
  run: z.object({
    requests: z.int(),
    stopReason: z.string().optional(),
    stoppedByTarget: z.object({ detail: z.string() }).optional(),
  }),
  verdict: z.string(),
  requirements: z.array(
    z.object({
      id: z.string(),
      level: z.enum(['MUST', 'SHOULD', 'INFO']),
      status: z.string(),
      statement: z.string(),
    }),
  ),
  checks: z.array(
    z.object({
      id: z.string(),
      requirement: z.string(),
      status: z.string(),
      reason: z.string().optional(),
      counterexample: z.string().optional(),
      exchanges: z.array(exchange).optional(),
      judgedExchange: z.int().optional(),
      finding: z.object({ subject: z.string(), expected: z.string(), actual: z.string() }).optional(),
    }),
  ),
});

/** A run of drivespec on one server. */
export type RecordView = z.infer<typeof recordView>;

/** The ids of the requirements of this level that fail. */
export function failuresOf({ requirements }: RecordView, level: 'MUST' | 'SHOULD'): readonly string[] {
  return requirements.filter((one) => one.status === 'fail' && one.level === level).map(({ id }) => id);
}
