import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { packageRoot } from '../../util/package-root.ts';
import { emptyFolder, finish } from './command.ts';

const project = join(packageRoot(), 'test/e2e/vitest-project');

const resultsSchema = z.object({
  success: z.boolean(),
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()) }),
      ),
    }),
  ),
});

/** Runs one file of the project with vitest, as its own command. */
async function vitestOn(file: string) {
  const vitest = join(packageRoot(), 'node_modules/vitest/vitest.mjs');
  const results = join(emptyFolder(), 'results.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const ran = await finish(process.execPath, [vitest, 'run', ...reporters, file], project);
  const { success, testResults } = resultsSchema.parse(JSON.parse(readFileSync(results, 'utf8')));
  const [first] = testResults;
  const tests = first?.assertionResults ?? [];
  const named = (status: string): readonly string[] =>
    tests.filter((test) => test.status === status).map(({ fullName }) => fullName);
  return { ...ran, success, tests, named };
}

it('each check of a conforming target is a test that passes, and so is the verdict', async () => {
  const { exitCode, success, tests, named } = await vitestOn('conforming');
  expect({ exitCode, success }).toEqual({ exitCode: 0, success: true });
  expect(named('passed')).toContain(
    'drivespec range range/closed-range-sends-exactly-those-bytes (RNG-01 MUST)',
  );
  expect(named('passed')).toContain('drivespec the verdict');
  expect(named('passed')).toHaveLength(tests.length);
});

it('a failure has the finding and its smallest case; an accepted one is skipped', async () => {
  const { exitCode, tests, named } = await vitestOn('faulty');
  expect(exitCode).toBe(1);
  const failed = tests.find(({ fullName }) => fullName.includes('range/closed-range'));
  expect(failed?.status).toBe('failed');
  expect(failed?.failureMessages[0]).toMatch(
    /^ContractFailure: Content-Length: expected 1, got 0\nsmallest case {2}size=1 range="0-0"\n/,
  );
  expect(named('skipped')).toEqual(['drivespec range range/open-range-reads-to-the-end (RNG-03 MUST)']);
  expect(named('failed')).toContain('drivespec the verdict');
});

it.each([
  ['unreachable', 'http://127.0.0.1:1 could not be reached: connection refused'],
  ['misspelled', "'rnage' matches no check, requirement or area."],
])('nothing passes if the run cannot begin: %s', async (file, message) => {
  const ran = await vitestOn(file);
  expect(ran.exitCode).toBe(1);
  expect(ran.named('passed')).toEqual([]);
  expect(ran.stdout + ran.stderr).toContain(message);
});

it('the page shows the file that is tested here', () => {
  const page = readFileSync(join(packageRoot(), 'docs/vitest.md'), 'utf8');
  const file = readFileSync(join(project, 'conforming.contract.ts'), 'utf8');
  expect(page).toContain(`\`\`\`ts\n${file}\`\`\``);
});
