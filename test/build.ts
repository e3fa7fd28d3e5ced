import { execFileSync } from 'node:child_process';
import { packageRoot } from '../util/package-root.ts';

/** Builds `dist` once before all tests: the end-to-end tests run the command as it is shipped. */
export default function build(): void {
  execFileSync('npx', ['tsc', '-p', 'tsconfig.build.json'], { cwd: packageRoot(), stdio: 'inherit' });
}
