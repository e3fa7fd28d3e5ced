import { z } from 'zod';
import { capabilities } from '../contract/capability.ts';
import { digestFormats } from './facts.ts';
import { isFraming, nameMisfit, valueMisfit } from './messages/field-text.ts';
import { indexForms } from './messages/index-list.ts';
import { progressMeanings } from './progress-member.ts';

const pathSchema = z.string().regex(/^\//, 'does not begin with /');

/** A text that is sent in a header field. The message for an invalid text does not quote it. */
const fieldValue = z.string().superRefine((text, context) => {
  const misfit = valueMisfit(text);
  if (misfit !== undefined) context.addIssue(`contains ${misfit}, which a header field cannot carry`);
});

const token = fieldValue.refine((text) => text.trim() !== '', 'is empty');

const fieldName = z.string().superRefine((name, context) => {
  const misfit = nameMisfit(name);
  if (misfit !== undefined) context.addIssue(`is not the name of a header field: it holds ${misfit}`);
  else if (isFraming(name)) context.addIssue('is a header field that drivespec writes itself');
});

/** Whether requests of checks use the field of this name. */
function isUsed(name: string): boolean {
  return /^(host|authorization|cookie|range|if-.*|accept.*|content-.*|cache-control|pragma|origin)$/i.test(
    name,
  );
}

const advanceSchema = z.strictObject({
  method: z.string().default('POST'),
  path: pathSchema,
  /** Sent as JSON; a string that is only `{seconds}` becomes the number. */
  json: z.record(z.string(), z.unknown()).default({ seconds: '{seconds}' }),
});

const progressDescriptions = {
  received_chunks: 'Member that lists the indices received',
  missing_chunks: 'Member that lists the indices still missing',
  received_count: 'Member that counts the chunks received',
  missing_count: 'Member that counts the chunks still missing',
  received_bytes: 'Member that counts the bytes received',
  remaining_bytes: 'Member that counts the bytes still missing',
  percent: 'Member with the part received, in percent or as a fraction',
} as const;
/** A hook that restarts the target: a request to it, or a command on the machine of drivespec. */
const restartHookSchema = z.union([
  z.strictObject({
    request: z.strictObject({
      method: z.string().default('POST'),
      path: pathSchema,
      /** Sent as JSON; no body where left out. */
      json: z.record(z.string(), z.unknown()).optional(),
    }),
  }),
  z.strictObject({ command: z.string().min(1).describe('Runs with sh on the machine of drivespec') }),
]);

/**
 * The description of a target: the schema of `drivespec.yaml` and of the input of `run`.
 * Unknown keys are rejected, so that a mistyped key is not silently ignored.
 */
export const descriptionSchema = z.strictObject({
  profile: z.string().optional().describe('Ready description to start from: scaidrive, http or reference'),
  target: z.strictObject({
    url: z
      .url({ protocol: /^https?$/ })
      .describe('Base URL of the API; with profile http, the URL of one file'),
    other_urls: z
      .array(z.url({ protocol: /^https?$/ }))
      .max(20)
      .optional()
      .describe('With profile http: further files of the same server, tested in the same run'),
    replicas: z
      .array(z.url({ protocol: /^https?$/ }))
      .min(1)
      .max(7)
      .optional()
      .describe('Further base URLs of the same service: the requests of each check are spread over all'),
    consistency: z
      .enum(['strong', 'eventual'])
      .optional()
      .describe('What a read through one address shows of a write through another one'),
    token: token.optional().describe('Bearer token; better given by token_env'),
    token_env: z.string().optional().describe('Name of the environment variable that holds the token'),
    other_token: token.optional().describe('Token of a second identity that shares nothing with the first'),
    other_token_env: z.string().optional(),
    share_id: z
      .string()
      .optional()
      .describe('Share to work in; found by itself where the target lists shares'),
    folder_id: z.string().optional().describe('Folder to work in; the root of the share where left out'),
    headers: z.record(fieldName, fieldValue).optional().describe('Fields that every request carries'),
    credential_headers: z
      .array(fieldName)
      .optional()
      .describe(
        'Names of those that authenticate, besides Authorization and Cookie; only the owner sends them',
      ),
    trace_header: fieldName
      .refine((name) => !isUsed(name), 'is a header field that requests use for another purpose')
      .optional()
      .describe('Header field with a unique id on each request, such as X-Request-Id or traceparent'),
    http2: z
      .boolean()
      .optional()
      .describe('Send every request over HTTP/2; the target must choose it in the TLS handshake (ALPN)'),
    insecure: z.boolean().optional().describe('Accept a TLS certificate that does not verify'),
    paths: z
      .strictObject({
        files: pathSchema,
        sync: pathSchema,
        uploads: pathSchema,
        folders: pathSchema,
        shares: pathSchema,
        config: pathSchema,
        health: pathSchema,
      })
      .partial()
      .optional()
      .describe('Where the operations live, below the URL'),
  }),
  limits: z
    .strictObject({
      request_bytes: z.int().positive().optional().describe('The exact limit per multipart request'),
      max_chunk_bytes: z.int().positive().optional().describe('The largest chunk_size'),
    })
    .optional(),
  capabilities: z
    .strictObject(
      Object.fromEntries(capabilities.map((name) => [name, z.boolean()])) as Record<
        (typeof capabilities)[number],
        z.ZodBoolean
      >,
    )
    .partial()
    .optional()
    .describe('What the target claims; what is not named here is found out'),
  clock: z
    .union([
      z.strictObject({ advance: advanceSchema }),
      z.strictObject({
        command: z
          .string()
          .regex(/\{seconds\}/, 'does not hold {seconds}, which becomes the number of seconds')
          .describe('{seconds} in it becomes digits'),
      }),
    ])
    .optional()
    .describe("How to move the target's time"),
  chunk_checksum: z
    .strictObject({
      header: z.string().optional().describe('Header field of a chunk PUT; Content-Digest by default'),
      query: z.string().optional().describe('Query parameter of a chunk PUT, in place of a header field'),
      format: z
        .enum(digestFormats)
        .optional()
        .describe('rfc9530 in a header field by default, hex in a query'),
    })
    .optional(),
  file_checksum: z
    .strictObject({
      member: z.string().describe('Member of the session create that holds the SHA-256 of the file in hex'),
    })
    .optional(),
  restart: restartHookSchema
    .optional()
    .describe('How to restart the target in an orderly way, with everything that it stored'),
  kill: restartHookSchema
    .optional()
    .describe('How to end the target without notice, as SIGKILL does, and start it again'),
  gzip: z
    .strictObject({
      recorded_size: z.enum(['stored', 'original']).optional(),
      member: z
        .string()
        .optional()
        .describe('The metadata member that holds the recorded size; size by default'),
    })
    .optional(),
  dedup: z
    .strictObject({
      request: z.string().describe('Member of the session create that lists the SHA-256 of each chunk'),
      needed: z.string().optional().describe('Member of the response that lists the indices still to be put'),
      known: z.string().optional().describe('Member of the response that lists the indices already there'),
      lists: z
        .enum([...indexForms, 'hashes'])
        .optional()
        .describe('How the response lists chunks: numbers by default'),
    })
    .optional(),
  progress: z
    .strictObject({
      ...(Object.fromEntries(
        progressMeanings.map((means) => [means, z.string().optional().describe(progressDescriptions[means])]),
      ) as Record<(typeof progressMeanings)[number], z.ZodOptional<z.ZodString>>),
      lists: z.enum(indexForms).optional().describe('How indices are listed: numbers by default'),
    })
    .optional(),
  listing: z
    .strictObject({
      items: z
        .array(z.string())
        .min(1)
        .describe('Members of a listing that hold its items; items by default'),
    })
    .optional(),
});

/** The validated description of a target by its owner. */
export type Description = z.infer<typeof descriptionSchema>;
