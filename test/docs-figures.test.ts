import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { areas } from '../contract/area.ts';
import { loadRequirements } from '../contract/load-requirements.ts';
import { chanceSeeds, minCaught } from '../proof/chance.ts';
import { faults } from '../proof/faults/index.ts';
import { expectedSurvivors } from '../proof/mutants/expected-survivors.ts';
import { nullServers } from '../proof/null-servers/null-servers.ts';
import { variants } from '../proof/variants/index.ts';
import { packageRoot } from '../util/package-root.ts';

const read = (file: string): string => readFileSync(join(packageRoot(), file), 'utf8');
const pairs = faults.reduce((count, { detectedBy }) => count + detectedBy.length, 0);
const conforming = variants.length + areas.length;
const byChance = faults.flatMap((fault) => fault.byChance ?? []);
const detections = [...new Set(byChance.map(({ detected }) => detected))].sort((a, b) => a - b);

it.each([
  `${faults.length} of ${faults.length} faults detected by every check that names them (${pairs} pairs of fault and check)`,
  `on ${conforming} servers: ${variants.length} variants, and the unmodified server once for each of ${areas.length} areas`,
  `0 undeserved passes on ${nullServers.length} servers`,
  `except the ${Object.keys(expectedSurvivors).length} that \`proof/mutants/expected-survivors.ts\` explains`,
  `At least ${minCaught} of the ${chanceSeeds} runs must detect the fault`,
  `There are ${byChance.length} such faults, each detected by ${detections.join(' or ')} of ${chanceSeeds} seeds`,
])('docs/proof.md says what the data say: %s', (figure) => {
  expect(read('docs/proof.md').replaceAll(/\s+/g, ' ')).toContain(figure);
});

it('docs/proof.md has the figures of the blind measurement', () => {
  const lines = read('docs/blind/python-storage-server.txt').trim().split('\n');
  const results = lines.map((line) => line.split(/ /)[0]);
  const count = (...kinds: readonly string[]): number =>
    results.filter((kind = '') => kinds.includes(kind)).length;
  const bugs = count('named', 'found', 'missed');
  const figures = `${count('named', 'found')} of ${bugs} bugs found, ${count('named')} of ${bugs} named; no failure without a bug`;
  expect(read('docs/proof.md').replaceAll(/\s+/g, ' ')).toContain(figures);
  expect([count('ok'), count('ALARM')]).toEqual([1, 0]);
});

it.each([
  `The contract has ${loadRequirements().length} requirements`,
  `- ${faults.length} faults of the reference server`,
  `- ${variants.length} conforming variants of the reference server`,
  `- ${nullServers.length} null servers`,
])('README.md says what the data say: %s', (figure) => {
  expect(read('README.md')).toContain(figure);
});

it('the examples in the documentation have the number of requirements', () => {
  const pages = execFileSync('git', ['ls-files', 'docs/*.md'], { cwd: packageRoot(), encoding: 'utf8' });
  const counts = pages
    .trim()
    .split('\n')
    .flatMap((page) => [
      ...read(page).matchAll(
        /of (\d+) requirements judged|(\d+) rows as in|failed {2}\d+ of (\d+)|"requirements":(\d+)/g,
      ),
    ])
    .map((match) => Number(match.slice(1).find((count) => count !== undefined)));
  expect(counts.length).toBeGreaterThan(0);
  expect([...new Set(counts)]).toEqual([loadRequirements().length]);
});

it('docs/decisions names every runtime dependency and every decision', () => {
  const { dependencies } = z
    .object({ dependencies: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')));
  const named = read('docs/decisions/001-runtime-dependencies.md');
  expect(Object.keys(dependencies).filter((name) => !named.includes(name))).toEqual([]);
  const decisions = execFileSync('git', ['ls-files', 'docs/decisions/[0-9]*.md'], {
    cwd: packageRoot(),
    encoding: 'utf8',
  });
  const index = read('docs/decisions/README.md');
  const files = decisions.trim().split('\n');
  expect(files.filter((file) => !index.includes(`(${file.slice('docs/decisions/'.length)})`))).toEqual([]);
});
