import { existsSync } from 'node:fs';
import { z } from 'zod';
import { readYamlFile } from '../runner/read-yaml-file.ts';
import { runSchema } from '../runner/run-options.ts';
import { descriptionSchema } from '../target/description.ts';
import { UsageError } from './usage-error.ts';

/** What `drivespec.yaml` may hold: a description, with the target's URL left to the command line if need be. */
export const configSchema = descriptionSchema.extend({
  target: descriptionSchema.shape.target.partial().optional(),
  mode: runSchema.shape.mode.optional(),
  seed: runSchema.shape.seed,
  concurrency: runSchema.shape.concurrency.optional(),
  only: z.array(z.string()).optional(),
  skip: z.array(z.string()).optional(),
  level: runSchema.shape.level,
});

/** What was read from a configuration file. */
export type Config = z.infer<typeof configSchema>;

const usualFile = 'drivespec.yaml';

/**
 * Reads the configuration named, or `drivespec.yaml` where it stands in the current folder, or nothing.
 * @throws {UsageError} with file, line and what would be right.
 */
export function readConfig(named: string | undefined): Config {
  const file = named ?? (existsSync(usualFile) ? usualFile : undefined);
  if (file === undefined) return {};
  if (!existsSync(file))
    throw new UsageError(`There is no file '${file}'.`, 'Name an existing file with --config.');
  try {
    return readYamlFile(file, configSchema).value;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      `${message}${message.endsWith('.') ? '' : '.'}`,
      'docs/configuration.md lists every key.',
    );
  }
}
