import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageName = 'drivespec';

/**
 * The folder that holds drivespec's own package.json, and so its fixtures and schemas.
 * The same from source, from `dist/` and from inside somebody's `node_modules`.
 * @throws {Error} when no folder above `from` (a path; this file by default) is the package.
 */
export function packageRoot(from: string = fileURLToPath(import.meta.url)): string {
  let folder = dirname(from);
  while (!isPackage(folder)) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error(`no package.json of ${packageName} above '${from}'`);
    folder = parent;
  }
  return folder;
}

function isPackage(folder: string): boolean {
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  const content: { readonly name?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'));
  return content.name === packageName;
}
