import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../util/package-root.ts';

/** The names of the ready descriptions in `fixtures/targets`. */
export function profileNames(): readonly string[] {
  return readdirSync(profileFolder())
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.slice(0, -'.yaml'.length));
}

/** The folder of the ready descriptions. */
export function profileFolder(): string {
  return join(packageRoot(), 'fixtures/targets');
}
