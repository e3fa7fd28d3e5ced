import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../util/package-root.ts';

/** The text of a file of `reports/html/browser`, which the package ships unchanged. See docs/decisions/004. */
export function pageAsset(name: string): string {
  return readFileSync(join(packageRoot(), 'reports', 'html', 'browser', name), 'utf8');
}
