import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Description, descriptionSchema } from '../../client/description.ts';
import { closest } from '../../util/closest.ts';
import { InvalidInput } from '../../util/invalid-input.ts';
import { packageRoot } from '../../util/package-root.ts';
import { readYamlFile } from '../../util/read-yaml-file.ts';

/** What a profile says of a target: a description without the target itself. */
export type Profile = Omit<Description, 'target' | 'profile'>;

const profileSchema = descriptionSchema.omit({ target: true, profile: true });

/** The names of the ready descriptions in `fixtures/targets`. */
export function profileNames(): readonly string[] {
  return readdirSync(directory())
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length));
}

/** A ready description by name. @throws {InvalidInput} when there is none of that name. */
export function readProfile(name: string): Profile {
  const names = profileNames();
  if (!names.includes(name)) {
    const guess = closest(name, names);
    throw new InvalidInput(
      `There is no profile '${name}'.`,
      guess === undefined ? `Take one of ${names.join(', ')}.` : `Did you mean '${guess}'?`,
    );
  }
  return readYamlFile(join(directory(), `${name}.yaml`), profileSchema).value;
}

function directory(): string {
  return join(packageRoot(), 'fixtures/targets');
}
