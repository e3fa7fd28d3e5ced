import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runLab } from '../../lab/run-lab.ts';

const servers = mkdtempSync(join(tmpdir(), 'lab-run-'));
afterAll(() => rmSync(servers, { recursive: true }));

writeFileSync(
  join(servers, 'works.yaml'),
  `name: works
kind: debian
install: {}
version: echo works 1.0
configurations:
  plain:
    short: true
    files:
      server.mjs: |
        import { createServer } from 'node:http';
        import { readFileSync } from 'node:fs';
        createServer((request, response) => {
          try { response.end(readFileSync('\${root}' + request.url)); }
          catch { response.statusCode = 404; response.end(); }
        }).listen(\${port}, '127.0.0.1');
    start: exec node \${work}/server.mjs
  crashes:
    start: echo 'error immediately' >&2; exit 1
`,
);
writeFileSync(
  join(servers, 'absent.yaml'),
  `name: absent
kind: debian
install: {}
version: exec no-such-server -v
configurations:
  plain:
    start: exec no-such-server
`,
);

async function run(...args: string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const code = await runLab(args, { servers, print: (line) => lines.push(line) });
  return { code, lines };
}

it('starts each server once and names those that it skips', async () => {
  const { code, lines } = await run('--start-only');
  expect(lines).toEqual([
    expect.stringMatching(/^absent\/plain: skipped: the version cannot be read: .*no-such-server/),
    expect.stringMatching(
      /^works\/plain: works 1\.0: random\.bin 200 1000003, text\.txt 200 \d+, empty\.bin 200 0, archive\.tar\.gz 200 \d+$/,
    ),
    'works/crashes: skipped: it exited with 1: error immediately',
  ]);
  expect(code).toBe(0);
});

it('exits with 1 when no server ran', async () => {
  expect(await run('--start-only', '--only', 'works/crashes')).toEqual({
    code: 1,
    lines: ['works/crashes: skipped: it exited with 1: error immediately'],
  });
});

it('runs the short form', async () => {
  const { code, lines } = await run('--start-only', '--short');
  expect(lines).toEqual([expect.stringMatching(/^works\/plain: works 1\.0: /)]);
  expect(code).toBe(0);
});

it.each([
  [
    ['--only', 'work'],
    "--only 'work' is not a server or configuration of the laboratory. Did you mean 'works'?",
  ],
  [
    ['--only', 'works/pliin'],
    "--only 'works/pliin' is not a server or configuration of the laboratory. Did you mean 'works/plain'?",
  ],
  [['--only', 'zzzzzzzzzzzz'], /The servers are absent, works\.$/],
  [['--quick'], /--quick/],
])('refuses the arguments %j', async (args, message) => {
  const { code, lines } = await run(...args);
  expect(code).toBe(2);
  expect(lines).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
});
