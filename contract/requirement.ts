import { z } from 'zod';
import { type Area, areas } from './area.ts';
import { capabilities } from './capability.ts';

const areaName = z.enum(areas.map(({ name }) => name) as [Area, ...Area[]]);

/** The level of a requirement: a violated MUST is a failure, a SHOULD that is not followed is a warning, INFO is recorded. */
export const level = z.enum(['MUST', 'SHOULD', 'INFO']);
export type Level = z.infer<typeof level>;

/** A feature that a target may lack without failing. The rows that need it are then not applicable. */
const capability = z.enum(capabilities);

/** The method of testing a row: Example, Property, Model, Concurrent, Time, or Wire (raw bytes on the socket). */
const method = z.enum(['E', 'P', 'M', 'C', 'T', 'W']);

const section = String.raw`§\d+(\.\d+)*`;
const document = "ScaiDrive Uploads and Downloads|ScaiDrive documentation|drivespec's own reading";
const origin = String.raw`(${document}|RFC \d+ ${section}(, ${section})*|CVE-\d{4}-\d+)`;
const source = z
  .string()
  .regex(
    new RegExp(`^${origin}(; ${origin})*$`),
    `must be "ScaiDrive Uploads and Downloads", "ScaiDrive documentation", "drivespec's own reading", an RFC with its sections ("RFC 9110 §14.2, §14.4") or a CVE ("CVE-2011-3192"), joined by "; "`,
  );

const sentence = z.string().regex(/^\S.*\.$/, 'must be one paragraph that ends in a full stop');

/** One row of `fixtures/contract/*.yaml`, without the area, which follows from the file. */
export const requirementRow = z
  .strictObject({
    id: z.string().regex(/^[A-Z]+-\d\d[sm]?$/, "must be like 'RNG-05', or 'RNG-05s' for its SHOULD part"),
    level,
    how: z.array(method).min(1).readonly(),
    source,
    profiles: z.strictObject({ http: level }).readonly().exactOptional(),
    capability: capability.exactOptional(),
    /** Not applicable to a read-only target that does not serve ranges, as RFC 9110 §14.2 permits. */
    needs: z.literal('ranges').exactOptional(),
    /** Not applicable over HTTP/2, which has another framing. */
    only_over: z.literal('HTTP/1.1').exactOptional(),
    /** A declaration of the target under which a violation counts as one of a MUST. */
    must_if: z.enum(['strong_consistency', 'durability']).exactOptional(),
    status: z.enum(['checked', 'planned']),
    reason: sentence.exactOptional(),
    statement: sentence,
    freedom: sentence.exactOptional(),
  })
  .refine((row) => row.status === 'checked' || row.reason !== undefined, {
    path: ['status'],
    message: "is planned, which asks for a 'reason'",
  })
  .refine((row) => row.must_if === undefined || row.level === 'SHOULD', {
    path: ['must_if'],
    message: 'is only for rows at SHOULD',
  })
  .refine((row) => !row.id.endsWith('s') || row.level === 'SHOULD', {
    path: ['level'],
    message: "must be SHOULD where the id ends in 's'",
  })
  .readonly();

/** One file of `fixtures/contract`. */
export const requirementFile = z.strictObject({
  area: areaName,
  title: z.string().min(1),
  requirements: z.array(requirementRow).min(1),
});

/** A requirement with its level and source; its checks decide whether it is met. */
export type Requirement = z.infer<typeof requirementRow> & { readonly area: Area };
