import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../util/package-root.ts';

/** The path of a module or folder of the built package. */
export function builtPath(path: string): string {
  return join(packageRoot(), 'dist', path);
}

/** The text of a module of the built package. */
export function builtSource(file: string): string {
  return readFileSync(builtPath(file), 'utf8');
}
