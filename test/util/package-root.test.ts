import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';

let home = '';
beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'drivespec-root-')));
});
afterEach(() => rmSync(home, { recursive: true }));

function installed(...folders: readonly string[]): string {
  const root = join(home, 'node_modules', 'drivespec');
  mkdirSync(join(root, ...folders), { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"name":"somebody"}');
  writeFileSync(join(root, 'package.json'), '{"name":"drivespec"}');
  return root;
}

describe('packageRoot', () => {
  it('passes other packages by on its way up from dist', () => {
    const root = installed('dist', 'runner');
    writeFileSync(join(root, 'dist', 'package.json'), '{"type":"module"}');
    expect(packageRoot(join(root, 'dist', 'runner', 'package-root.js'))).toBe(root);
  });

  it('finds the package from source', () => {
    const root = installed('runner');
    expect(packageRoot(join(root, 'runner', 'package-root.ts'))).toBe(root);
  });

  it('reports where it looked if no package is found', () => {
    installed();
    expect(() => packageRoot(join(home, 'elsewhere.js'))).toThrow(
      `no package.json of drivespec above '${home}`,
    );
  });
});
