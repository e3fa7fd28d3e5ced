import { join } from 'node:path';
import { type Description, descriptionSchema } from '../../client/description.ts';
import { closest } from '../../util/closest.ts';
import { InvalidInput } from '../../util/invalid-input.ts';
import { readYamlFile } from '../../util/read-yaml-file.ts';
import { profileFolder, profileNames } from './profile-names.ts';

/** A profile: a description without the target itself. */
export type Profile = Omit<Description, 'target' | 'profile'>;

const profileSchema = descriptionSchema.omit({ target: true, profile: true });

/** A ready description by name. @throws {InvalidInput} if no profile has that name. */
export function readProfile(name: string): Profile {
  const names = profileNames();
  if (!names.includes(name)) {
    const guess = closest(name, names);
    throw new InvalidInput(
      `Unknown profile '${name}'.`,
      guess === undefined ? `Take one of ${names.join(', ')}.` : `Did you mean '${guess}'?`,
    );
  }
  return readYamlFile(join(profileFolder(), `${name}.yaml`), profileSchema).value;
}
