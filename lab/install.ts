import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { firstErrorLine } from './first-error-line.ts';
import { type CommandResult, runCommand } from './run-command.ts';
import type { ServerEntry } from './server-entry.ts';
import { Skipped } from './skipped.ts';

const installSeconds = 500;
const versionSeconds = 20;
/** Debian's maintainer scripts ask this program before they start a daemon; 101 means no. */
const policyFile = '/usr/sbin/policy-rc.d';

/**
 * Installs the packages of a server that are missing: Debian's system-wide, those of npm and unpacked ones in `installed`/NAME.
 * @returns the version of the server
 * @throws {Skipped} if a package cannot be installed or the version cannot be read.
 */
export async function installServer(server: ServerEntry, installed: string): Promise<string> {
  const { apt = [], npm = [], unpack = [] } = server.install;
  await installDebian(apt);
  await unpackDebian(unpack, join(installed, server.name, 'unpacked'));
  await installNpm(npm, join(installed, server.name));
  if (server.version === undefined) return npm.map((one) => one.replace(/(?<=.)@/, ' ')).join(', ');
  const { stdout, stderr } = await runCommand('bash', ['-c', server.version], { seconds: versionSeconds });
  const line = stdout.trim().split('\n')[0];
  if (!line) throw new Skipped(`the version cannot be read: ${firstErrorLine(stderr)}`);
  return line;
}

async function installDebian(packages: readonly string[]): Promise<void> {
  const missing = await missingDebian(packages);
  if (missing.length === 0) return;
  let result = await aptInstall(missing);
  if (result.code !== 0) {
    await apt(['update']);
    result = await aptInstall(missing);
  }
  if (result.code !== 0)
    throw new Skipped(`apt-get cannot install ${missing.join(', ')}: ${firstErrorLine(result.stderr)}`);
}

async function missingDebian(packages: readonly string[]): Promise<readonly string[]> {
  if (packages.length === 0) return [];
  const { stdout } = await runCommand(
    'dpkg-query',
    ['-W', `-f=\${Package} \${db:Status-Status}\n`, ...packages],
    {
      seconds: versionSeconds,
    },
  );
  const present = new Set(stdout.split('\n').filter((line) => line.endsWith(' installed')));
  return packages.filter((name) => !present.has(`${name} installed`));
}

/** Unpacks packages that conflict with packages of another server, without installing them. */
async function unpackDebian(packages: readonly string[], folder: string): Promise<void> {
  if (packages.length === 0 || existsSync(folder)) return;
  mkdirSync(dirname(folder), { recursive: true });
  const download = mkdtempSync(join(tmpdir(), 'drivespec-lab-unpack-'));
  try {
    const fetched = await runCommand('apt-get', ['-q', 'download', ...packages], {
      seconds: installSeconds,
      cwd: download,
    });
    if (fetched.code !== 0)
      throw new Skipped(`apt-get cannot download ${packages.join(', ')}: ${firstErrorLine(fetched.stderr)}`);
    for (const file of readdirSync(download)) {
      const { code, stderr } = await runCommand('dpkg', ['-x', join(download, file), folder], {
        seconds: installSeconds,
      });
      if (code !== 0) throw new Skipped(`dpkg cannot unpack ${file}: ${firstErrorLine(stderr)}`);
    }
  } finally {
    rmSync(download, { recursive: true });
  }
}

/** Installs without recommended packages, and without starting their daemons. */
async function aptInstall(packages: readonly string[]): Promise<CommandResult> {
  const isOurs = isRoot() && !existsSync(policyFile);
  if (isOurs) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    return await apt(['install', '-y', '--no-install-recommends', ...packages]);
  } finally {
    if (isOurs) rmSync(policyFile, { force: true });
  }
}

function apt(args: readonly string[]): Promise<CommandResult> {
  const [program = '', ...words] = [...(isRoot() ? [] : ['sudo', '-n']), 'apt-get', '-q', ...args];
  return runCommand(program, words, { seconds: installSeconds, env: { DEBIAN_FRONTEND: 'noninteractive' } });
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function installNpm(packages: readonly string[], folder: string): Promise<void> {
  if (packages.every((name) => isInstalled(name, folder))) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { code, stderr } = await runCommand(
    'npm',
    ['install', '--save-exact', '--no-audit', '--no-fund', '--loglevel=error', ...packages],
    { seconds: installSeconds, cwd: folder },
  );
  if (code !== 0) throw new Skipped(`npm cannot install ${packages.join(', ')}: ${firstErrorLine(stderr)}`);
}

function isInstalled(written: string, folder: string): boolean {
  const at = written.lastIndexOf('@');
  const manifest = join(folder, 'node_modules', written.slice(0, at), 'package.json');
  if (!existsSync(manifest)) return false;
  const { version }: { readonly version?: unknown } = JSON.parse(readFileSync(manifest, 'utf8'));
  return version === written.slice(at + 1);
}
