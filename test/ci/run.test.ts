import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { packageRoot } from '../../util/package-root.ts';

/** An `npm` that prints its arguments, leaves results as the real steps do, and fails where it is asked to. */
const npm = `#!/usr/bin/env bash
echo "npm $1 $2"
for option in "$@"; do
  case $option in --outputFile.json=*)
    echo '{"testResults":[{"status":"passed","assertionResults":[{"status":"passed"}]}]}' >"\${option#*=}" ;;
  esac
done
if [ "$2" = prove ]; then
  mkdir -p drivespec-proof
  echo '{"faults":[],"conforming":[{"falseAlarms":[]}],"nullServers":[],"gaps":[]}' >drivespec-proof/proof.json
fi
if [ "$2" = lab ]; then
  mkdir -p "\${!#}"
  echo '{"nginx/plain":{},"sirv/plain":{"skipped":"not installed"}}' >"\${!#}/results.json"
fi
[ "$1 $2" != "$FAILS" ] && [ "$1" != "$FAILS" ]
`;

/** Runs `.ci/run` in a copy with that `npm`; the steps that ran, its last line and its exit code. */
function run(fails: string): {
  readonly steps: readonly string[];
  readonly last: string;
  readonly code: number | null;
} {
  const folder = mkdtempSync(join(tmpdir(), 'drivespec-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(join(packageRoot(), '.ci'), join(folder, '.ci'), { recursive: true });
  mkdirSync(join(folder, 'bin'));
  const empty = '#!/bin/sh\n';
  for (const [name, script] of Object.entries({ npm, 'dpkg-query': empty }))
    writeFileSync(join(folder, 'bin', name), script, { mode: 0o755 });
  const PATH = `${join(folder, 'bin')}:${process.env['PATH']}`;
  const { stdout, status } = spawnSync(join(folder, '.ci/run'), {
    env: { ...process.env, PATH, FAILS: fails },
    encoding: 'utf8',
  });
  const lines = stdout.trimEnd().split('\n');
  return { steps: lines.slice(0, -1), last: lines.at(-1) ?? '', code: status };
}

const allSteps = ['npm ci ', 'npm run check', 'npm test --', 'npm run prove', 'npm run lab'];

it('.ci/run ends with the count of what passed', () => {
  expect(run('nothing')).toEqual({ steps: allSteps, last: '3 passed, 0 failed', code: 0 });
});

it.each(['run check', 'test', 'run prove', 'run lab'])(
  '.ci/run does every step when npm %s fails, and fails',
  (step) => {
    expect(run(step)).toEqual({ steps: allSteps, last: '3 passed, 1 failed', code: 1 });
  },
);

it('.ci/run ends where nothing could be installed', () => {
  expect(run('ci')).toEqual({ steps: allSteps.slice(0, 1), last: '0 passed, 1 failed', code: 1 });
});
