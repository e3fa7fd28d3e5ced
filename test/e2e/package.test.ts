import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';
import { emptyFolder, finish } from './command.ts';

it('installs from its tarball into an empty folder and runs there', { timeout: 180_000 }, async () => {
  const folder = emptyFolder();
  const packed = await finish(
    'npm',
    ['pack', '--ignore-scripts', '--pack-destination', folder],
    packageRoot(),
  );
  const tarball = packed.stdout.trim().split('\n').at(-1) ?? '';
  const installed = await finish(
    'npm',
    ['install', '--no-save', '--prefer-offline', '--omit=dev', join(folder, tarball)],
    folder,
  );
  expect(installed.stderr).not.toContain('ERR!');
  expect(existsSync(join(folder, 'node_modules/vitest'))).toBe(false);

  const ran = await finish('npx', ['drivespec', 'demo', '--quick', '--only', 'range/closed*'], folder);
  expect(ran.stdout).toContain('conformant, with gaps');
  expect(ran.exitCode).toBe(0);
  expect(existsSync(join(folder, 'drivespec-report/report.html'))).toBe(true);

  const script = `
    import { run } from 'drivespec';
    import { startReferenceServer } from 'drivespec/reference-server';
    const reference = await startReferenceServer();
    const target = { url: reference.url, token: reference.token };
    const once = () => run({ profile: 'reference', target, mode: 'quick', only: ['range/closed*'] });
    const [one, two] = await Promise.all([once(), once()]);
    await reference.stop();
    console.log(one.verdict, two.verdict);
  `;
  const library = await finish(process.execPath, ['--input-type=module', '--eval', script], folder);
  expect(library.stdout).toBe('conformant-with-gaps conformant-with-gaps\n');
});
