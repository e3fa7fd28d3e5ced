import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { installServer } from '../../lab/install.ts';
import type { ServerEntry } from '../../lab/server-entry.ts';

let folder: string;
let programs: string;
const path = process.env['PATH'];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lab-install-'));
  programs = join(folder, 'programs');
  mkdirSync(programs);
  process.env['PATH'] = `${programs}:${path}`;
  // Without root, the laboratory uses sudo and leaves /usr/sbin alone.
  vi.spyOn(process, 'getuid').mockReturnValue(1_000);
  program('sudo', 'shift; exec "$@"');
  program('dpkg-query', 'echo "present installed"; echo "removed config-files"; exit 1');
});

afterEach(() => {
  process.env['PATH'] = path;
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

/** Puts a shell script before the programs of the system. It may write to the file `log`. */
function program(name: string, script: string): void {
  writeFileSync(join(programs, name), `#!/bin/bash\nlog=${folder}/log\n${script}\n`, { mode: 0o755 });
}

const logged = (): string => readFileSync(join(folder, 'log'), 'utf8');

function install(wanted: ServerEntry['install'], version?: string): Promise<string> {
  const configurations = { plain: { start: 'exec some' } };
  const server: ServerEntry = { name: 'some', kind: 'debian', install: wanted, version, configurations };
  return installServer(server, join(folder, 'installed'));
}

it('installs only the missing Debian packages, and returns the first line of the version', async () => {
  program('apt-get', 'echo "$@ $DEBIAN_FRONTEND" >> $log');
  expect(await install({ apt: ['present', 'absent', 'removed'] }, 'echo some 1.0; echo more')).toBe(
    'some 1.0',
  );
  expect(logged()).toBe('-q install -y --no-install-recommends absent removed noninteractive\n');
});

it('updates the package lists once when a package is not found, then names the package and the reason', async () => {
  program(
    'apt-get',
    'echo "$2" >> $log; [ "$2" = update ] || { echo "E: Unable to locate package absent" >&2; exit 100; }',
  );
  await expect(install({ apt: ['absent'] }, 'echo some 1.0')).rejects.toThrow(
    /^apt-get cannot install absent: E: Unable to locate package absent$/,
  );
  expect(logged()).toBe('install\nupdate\ninstall\n');
});

it('names a version command that fails', async () => {
  await expect(install({}, 'exec no-such-program')).rejects.toThrow(
    /^the version cannot be read: .*no-such-program: not found$/,
  );
});

it('installs npm packages once, with their exact versions', async () => {
  program(
    'npm',
    `echo "$@" >> $log
mkdir -p node_modules/@some/server
echo '{ "version": "1.2.3" }' > node_modules/@some/server/package.json`,
  );
  expect(await install({ npm: ['@some/server@1.2.3'] })).toBe('@some/server 1.2.3');
  expect(await install({ npm: ['@some/server@1.2.3'] })).toBe('@some/server 1.2.3');
  expect(logged()).toBe('install --save-exact --no-audit --no-fund --loglevel=error @some/server@1.2.3\n');
});

it('names an npm package that cannot be installed', async () => {
  program('npm', 'echo "npm error code E404" >&2; exit 1');
  await expect(install({ npm: ['some@1.2.3'] })).rejects.toThrow(
    /^npm cannot install some@1\.2\.3: npm error code E404$/,
  );
});

it('unpacks a conflicting package next to the others', async () => {
  program('apt-get', 'touch some_1.0.deb');
  program('dpkg', 'echo "$1 $(basename $2)" >> $log; mkdir -p "$3/usr"');
  expect(await install({ unpack: ['some'] }, 'echo some 1.0')).toBe('some 1.0');
  await install({ unpack: ['some'] }, 'echo some 1.0');
  expect(logged()).toBe('-x some_1.0.deb\n');
});
