import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { descriptionSchema } from '../../client/description.ts';
import { profileNames } from '../../runner/settings/profile-names.ts';
import { runSchema } from '../../runner/settings/run-options.ts';
import { checkedUrl } from '../../util/checked-url.ts';
import { InvalidInput } from '../../util/invalid-input.ts';
import { readYamlFile, type YamlFile } from '../../util/read-yaml-file.ts';
import { addRunFlags } from '../flags/run-flags.ts';
import { addTargetFlags } from '../flags/target-flags.ts';
import { UsageError } from '../usage-error.ts';

const urlHelp = 'Base URL of the API; with profile http, the URL of one file';

/** The content of `drivespec.yaml`: a description, in which the target's URL is optional because the command line can give it. */
export const configSchema = descriptionSchema.extend({
  profile: z.enum(profileNames()).optional(),
  target: descriptionSchema.shape.target
    .extend({ url: z.string().describe(urlHelp) })
    .partial()
    .optional(),
  mode: runSchema.shape.mode.optional(),
  seed: runSchema.shape.seed,
  concurrency: runSchema.shape.concurrency.optional(),
  only: z.array(z.string()).optional(),
  skip: z.array(z.string()).optional(),
  level: runSchema.shape.level,
  max_files: runSchema.shape.maxFiles,
  rate: runSchema.shape.rate,
  fail_fast: runSchema.shape.failFast,
});

/** The content of a configuration file. */
export type Config = z.infer<typeof configSchema>;

const defaultFile = 'drivespec.yaml';

/**
 * Reads the named configuration, or `drivespec.yaml` in the current folder, or returns an empty one.
 * @throws {UsageError} with the file, the line and the valid form.
 */
export function readConfig(named: string | undefined): Config {
  const file = named ?? (existsSync(defaultFile) ? defaultFile : undefined);
  if (file === undefined) return {};
  if (!existsSync(file))
    throw new UsageError(
      `The configuration file '${file}' does not exist.`,
      'Name an existing file with --config.',
    );
  const read = readYaml(file);
  checkTarget(read, file);
  return read.value;
}

function readYaml(file: string): YamlFile<Config> {
  try {
    return readYamlFile(file, configSchema);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(
      /[.?]$/.test(message) ? message : `${message}.`,
      flagHint(message) ?? 'docs/configuration.md lists every key.',
    );
  }
}

/** The hint for an unknown key that is the name of a flag, such as `out`. */
function flagHint(message: string): string | undefined {
  const key = /: unknown key '(\w+)'$/.exec(message)?.[1];
  const flag = `--${key?.replaceAll('_', '-')}`;
  const isFlag = addRunFlags(addTargetFlags(new Command())).options.some(({ long }) => long === flag);
  return isFlag ? `It is only a flag: ${flag}` : undefined;
}

/** Checks the rules that the schema cannot express: an invalid URL, and two sources of one token. @throws {UsageError} */
function checkTarget({ value: { target = {} }, lineOf }: YamlFile<Config>, file: string): void {
  const at = (member: string): string => `${file}:${lineOf(['target', member])}: `;
  for (const [member, variable] of [
    ['token', 'token_env'],
    ['other_token', 'other_token_env'],
  ] as const) {
    if (target[member] === undefined || target[variable] === undefined) continue;
    throw new UsageError(
      `${at(member)}'target.${member}' and 'target.${variable}' are both set.`,
      `Keep ${variable}, and remove ${member} from the file.`,
    );
  }
  if (target.url === undefined || target.url === '') return;
  try {
    checkedUrl(target.url);
  } catch (error) {
    throw error instanceof InvalidInput ? new UsageError(`${at('url')}${error.message}`, error.hint) : error;
  }
}
