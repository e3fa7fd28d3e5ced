import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { readYamlFile } from '../util/read-yaml-file.ts';
import { fileNames } from './site.ts';

const text = z.string().min(1, 'is empty');
const exactVersion = /^(@[^/@]+\/)?[^/@]+@\d+\.\d+\.\d+\S*$/;

const configuration = z.strictObject({
  short: z.boolean().optional(),
  files: z.record(text.regex(/^[^/]/, 'must be a path inside the working folder'), z.string()).optional(),
  start: text,
  path: text.regex(/^\/(.*\/)?$/, 'must begin and end with /').optional(),
  origin: z.boolean().optional(),
  serves: z.array(z.enum(fileNames)).min(1).optional(),
  differs: text.optional(),
});

const server = z.strictObject({
  name: text.regex(/^[a-z0-9][a-z0-9.-]*$/, 'may have lower-case letters, digits, dots and hyphens'),
  kind: z.enum(['debian', 'npm']),
  about: text.optional(),
  install: z.strictObject({
    apt: z.array(text).optional(),
    unpack: z.array(text).optional(),
    npm: z.array(text.regex(exactVersion, 'must have an exact version, such as sirv@3.0.1')).optional(),
  }),
  version: text.optional(),
  configurations: z.record(
    z.string().regex(/^[a-z0-9-]+$/, 'may have lower-case letters, digits and hyphens'),
    configuration,
  ),
});

/** How a server is configured and started. Variables in `files` and `start` are not yet replaced. */
export type Configuration = z.infer<typeof configuration>;

/** A server software of the laboratory: a file `lab/servers/NAME.yaml`. */
export type ServerEntry = z.infer<typeof server>;

/**
 * Reads all entries of a folder, in the order of their names.
 * @throws {Error} with one sentence that names the file, the line and the field.
 */
export function loadEntries(folder: string): readonly ServerEntry[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => loadEntry(join(folder, file)));
}

/** Reads one entry. @throws {Error} as `loadEntries`. */
export function loadEntry(file: string): ServerEntry {
  const { value, lineOf } = readYamlFile(file, server);
  const fail = (path: readonly string[], says: string): never => {
    throw new Error(`${file}:${lineOf(path)}: ${says}`);
  };
  const expected = basename(file, '.yaml');
  if (value.name !== expected) fail(['name'], `'name' '${value.name}' must be '${expected}', as the file`);
  if (value.version === undefined && !value.install.npm?.length)
    fail(['version'], "'version' is missing: a command that prints the version, unless install.npm has it");
  if (Object.keys(value.configurations).length === 0)
    fail(['configurations'], "'configurations' has no configuration");
  for (const [name, { serves, differs }] of Object.entries(value.configurations)) {
    const path = ['configurations', name];
    if (serves && !differs)
      fail(path, `'${path.join('.')}.differs' is missing: why only ${serves.join(', ')} are served`);
  }
  return value;
}
