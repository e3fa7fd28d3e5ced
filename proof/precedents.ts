import { join } from 'node:path';
import { z } from 'zod';
import { packageRoot } from '../util/package-root.ts';
import { readYamlFile } from '../util/read-yaml-file.ts';

const precedent = z
  .strictObject({
    id: z.string().regex(/^F-[A-Z]+-\d\d$/, "must be like 'F-RNG-05'"),
    difficulty: z.enum(['easy', 'medium', 'hard']),
    /** The smallest request or state that shows the fault. */
    trigger: z.string().min(1),
    /** Public threads that report it. */
    threads: z.array(z.string()).readonly(),
    /** Faults of the reference server that have it. */
    faults: z.array(z.string()).min(1).readonly().exactOptional(),
    /** The reason why no fault of the reference server has it. */
    none: z.string().endsWith('.').exactOptional(),
  })
  .refine(({ faults, none }) => (faults === undefined) !== (none === undefined), {
    message: "has either 'faults' or 'none'",
  })
  .readonly();

/** A fault that a real server had. */
export type Precedent = z.infer<typeof precedent>;

const precedentFile = z.strictObject({ precedents: z.array(precedent).min(1).readonly() });

/** Every precedent of `fixtures/faults`. @throws {Error} with the file and line of an invalid entry. */
export function loadPrecedents(): readonly Precedent[] {
  return readYamlFile(join(packageRoot(), 'fixtures/faults/precedents.yaml'), precedentFile).value.precedents;
}
