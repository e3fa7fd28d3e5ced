import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../util/package-root.ts';
import { readYamlFile } from '../util/read-yaml-file.ts';
import { areas } from './area.ts';
import { type Requirement, requirementFile } from './requirement.ts';

/**
 * Loads the rows of the contract: the areas in reading order, and each area in the order of its file.
 * @param directory the folder of the YAML files; by default the package's `fixtures/contract`.
 * @throws {Error} with the file and line of the first problem, and how to fix it.
 */
export function loadRequirements(
  directory: string = join(packageRoot(), 'fixtures', 'contract'),
): readonly Requirement[] {
  const rows = readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => readArea(directory, name));
  const order = areas.map(({ name }): string => name);
  return rows.sort((left, right) => order.indexOf(left.area) - order.indexOf(right.area));
}

function readArea(directory: string, name: string): Requirement[] {
  const file = join(directory, name);
  const { value, lineOf } = readYamlFile(file, requirementFile);
  const area = value.area;
  if (name !== `${area}.yaml`) {
    throw new Error(
      `${file}:${lineOf(['area'])}: 'area' is '${area}', so the file must be named '${area}.yaml'`,
    );
  }

  const seen = new Map<string, string>();
  const prefix = areas.find((known) => known.name === area)?.prefix;
  return value.requirements.map((row, index) => {
    const place = `${file}:${lineOf(['requirements', index, 'id'])}`;
    if (!row.id.startsWith(`${prefix}-`)) {
      throw new Error(`${place}: id '${row.id}' must begin with '${prefix}-' in area '${area}'`);
    }
    const earlier = seen.get(row.id);
    if (earlier)
      throw new Error(`${place}: id '${row.id}' is taken by ${earlier}. Take the next free number`);
    seen.set(row.id, place);
    return { ...row, area };
  });
}
