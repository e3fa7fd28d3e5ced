import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { type ReferenceServer, startReferenceServer } from '../../reference-server/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { commandHere } from '../cli/command-here.ts';
import { emptyFolder } from './command.ts';

const readme = readFileSync(join(packageRoot(), 'README.md'), 'utf8');
/** The lines of the shell blocks, without their comments. */
const lines = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)]
  .flatMap(([, block = '']) => block.trim().split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim());
const commands = lines.filter((line) => !line.startsWith('npm')).map((line) => line.replace(/^npx /, ''));

/** Commands that run checks; here each runs one check only. */
const short = ['--only', 'range/closed*'];
const environment = { DRIVE_TOKEN: 'sesame', DRIVESPEC_TOKEN: 'sesame' };

const file = createServer((_request, response) => response.end('a static file'));
let folder: string;
let faulty: ReferenceServer;
beforeAll(async () => {
  await new Promise<void>((resolve) => file.listen(0, '127.0.0.1', resolve));
  faulty = await startReferenceServer({
    token: 'sesame',
    steps: stepsOfFault('range/last-byte-is-exclusive'),
  });
  folder = emptyFolder();
  await commandHere([faulty.url, '--quick', ...short, '--profile', 'reference'], { folder, environment });
  for (const name of ['report.json', 'main.json'])
    copyFileSync(join(folder, 'drivespec-report/report.json'), join(folder, name));
  writeFileSync(
    join(folder, 'ledger.ndjson'),
    `${JSON.stringify({ ledger: 'drivespec/v2', url: faulty.url })}\n`,
  );
});
afterAll(async () => {
  file.close();
  await faulty.stop();
});

/** The words of a command of the README, for the servers of this test. */
function argumentsOf(line: string): readonly string[] {
  const { port } = file.address() as AddressInfo;
  const words = line
    .replace('https://drive.example.com', faulty.url)
    .replace('https://files.example.com/file.bin', `http://127.0.0.1:${port}/file.bin`)
    .replace(/\bURL\b/, faulty.url)
    .replace('--time 600', '--time 1')
    .split(/\s+/)
    .slice(1);
  if (words.includes('--profile'))
    return [...words, '--only', 'download/download-gives*', '--out', 'report-of-the-static-file'];
  const runsChecks = words.some((word) => word.startsWith('http:'));
  return runsChecks && !words.includes('--only') ? [...words, ...short] : words;
}

it('begins with the commands for a clone, which package.json has', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8')));
  expect(lines.slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(['start', 'test', 'prove']));
});

it.each(commands)('%s', { timeout: 60_000 }, async (line) => {
  expect(line).toMatch(/^drivespec /);
  const { exitCode, stderr, stdout } = await commandHere(argumentsOf(line), { folder, environment });
  const expected = /\b(https?:|URL|replay|report\.json)/.test(line) ? [0, 1] : [0];
  expect(expected, `${stderr}\n${stdout}`).toContain(exitCode);
});

it('the failure is the one that the product prints', async () => {
  const { stdout } = await commandHere(
    [
      faulty.url,
      ...['--token-env', 'DRIVE_TOKEN', '--profile', 'reference', '--seed', '146055477', '--quick'],
      ...short,
    ],
    { folder: emptyFolder(), environment },
  );
  /** Without what differs from run to run: ids, lengths and ports. */
  const alike = (text: string): readonly string[] =>
    text
      .split('\n')
      .map((line) =>
        line
          .trim()
          .replaceAll(
            /fil_[0-9a-f]+|:\d{4,5}\b|\(\d+ bytes\)|content-length: \d{3,}|etag: "[^"]*"|-\d{5,}\b/g,
            '…',
          ),
      )
      .filter((line) => line !== '');
  const shown = /```\n(FAIL[\s\S]*?)```/.exec(readme)?.[1] ?? '';
  expect(shown).not.toBe('');
  expect(alike(stdout)).toEqual(
    expect.arrayContaining(alike(shown).filter((line) => !line.startsWith('replay'))),
  );
});
