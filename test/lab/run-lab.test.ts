import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { runLab } from '../../lab/run-lab.ts';

const lab = mkdtempSync(join(tmpdir(), 'lab-run-'));
afterAll(() => rmSync(lab, { recursive: true }));
mkdirSync(join(lab, 'servers'));
mkdirSync(join(lab, 'probe'));

writeFileSync(
  join(lab, 'servers', 'works.yaml'),
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
  join(lab, 'servers', 'absent.yaml'),
  `name: absent
kind: debian
install: {}
version: exec no-such-server -v
configurations:
  plain:
    start: exec no-such-server
`,
);

// A prober that answers as the file answers.json says.
writeFileSync(
  join(lab, 'probe/probe.py'),
  `import os, sys
assert sys.argv[1] == '--url-base' and sys.argv[3] == '--dir' and os.path.exists(sys.argv[4] + '/text.txt')
print(open(os.path.dirname(__file__) + '/answers.json').read())
`,
);
writeFileSync(
  join(lab, 'probe/questions.yaml'),
  '- { id: whole-file, question: Are the bytes right?, section: RFC 9110 §9.3.1, requirements: [DL-01] }\n',
);

// A drivespec that writes the record that the file record.json has, and fails if there is none; and the matrix.
const command = join(lab, 'drivespec.mjs');
writeFileSync(
  command,
  `import { copyFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
const valueOf = (flag) => process.argv[process.argv.indexOf(flag) + 1];
if (process.argv[2] === 'matrix') {
  writeFileSync(valueOf('--html'), 'matrix');
  process.exit(0);
}
const out = valueOf('--out');
copyFileSync(dirname(fileURLToPath(import.meta.url)) + '/record.json', out + '/report.json');
process.exit(1);
`,
);

function prepare(status: 'pass' | 'fail' | 'error', verdict: 'ok' | 'deviation', explanations = '[]'): void {
  const record = {
    tool: { version: '9.9.9' },
    run: { requests: 3 },
    verdict: status === 'fail' ? 'non-conformant' : 'conformant',
    requirements: [{ id: 'DL-01', level: 'MUST', status, statement: 'The bytes are right.' }],
    checks: [
      {
        id: 'download/bytes',
        requirement: 'DL-01',
        status,
        ...(status === 'fail' ? { finding: { subject: 'body', expected: 'ab', actual: 'ac' } } : {}),
      },
    ],
  };
  writeFileSync(join(lab, 'record.json'), JSON.stringify(record, null, 2));
  const answers = { 'whole-file': { verdict, level: 'MUST', detail: 'It says so.' } };
  writeFileSync(join(lab, 'probe/answers.json'), JSON.stringify({ answers }));
  writeFileSync(join(lab, 'disagreements.yaml'), explanations);
}

const out = join(lab, 'out');
const testWorks = ['--only', 'works/plain', '--out', out, '--command', command];

async function run(...args: string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  const lines: string[] = [];
  const code = await runLab(args, { lab, print: (line) => lines.push(line) });
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

it('tests a server, keeps the record without white space, and writes the page', async () => {
  prepare('pass', 'ok');
  const { code, lines } = await run(...testWorks);
  expect(lines).toEqual([expect.stringMatching(/^works\/plain: works 1\.0: conformant in \d+\.\d s$/)]);
  expect(code).toBe(0);
  expect(readFileSync(join(out, 'records/works-plain.json'), 'utf8')).toMatch(
    /^\{"tool":\{"version":"9\.9\.9"\},/,
  );
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain(
    '| [plain](records/works-plain.json) | conformant | 0 | 0 |',
  );
});

it('keeps the results of other configurations, and lists those that it skips', async () => {
  prepare('pass', 'ok');
  await run(...testWorks);
  await run('--only', 'works/crashes', '--out', out, '--command', command);
  const page = readFileSync(join(out, 'README.md'), 'utf8');
  expect(page).toContain('records/works-plain.json');
  expect(page).toContain('| works/crashes | it exited with 1: error immediately |');
});

it('exits with 1 for a disagreement without an explanation', async () => {
  prepare('pass', 'deviation');
  const { code, lines } = await run(...testWorks);
  expect(code).toBe(1);
  expect(lines[1]).toBe(
    'disagreement on works/plain: prober reports whole-file (It says so.); the other says: DL-01 pass',
  );
  prepare(
    'pass',
    'deviation',
    '- { by: prober, about: whole-file, servers: [works], explanation: Known. }\n',
  );
  expect(await run(...testWorks)).toMatchObject({ code: 0 });
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('| DL-01 pass | Known. |');
});

it('exits with 1 for a finding that nobody examined', async () => {
  prepare('fail', 'deviation');
  const { code, lines } = await run(...testWorks);
  expect(code).toBe(1);
  expect(lines[1]).toBe('not examined: works/plain: DL-01 download/bytes: body: expected ab, got ac');
  const entry = `- id: other-bytes
  title: The bytes are not right
  harm: corruption
  checks: [download/bytes]
  servers: [works]
  section: RFC 9110 §9.3.1
  sentence: GET is the primary mechanism of information retrieval.
  judgement: deviation
`;
  writeFileSync(join(lab, 'findings.yaml'), entry);
  expect(await run('--pages-only', ...testWorks)).toEqual({ code: 0, lines: [] });
  expect(readFileSync(join(out, 'findings.md'), 'utf8')).toContain('### The bytes are not right');
  rmSync(join(lab, 'findings.yaml'));
});

it('exits with 1 for a defect of drivespec, and says so', async () => {
  prepare('error', 'ok');
  const { code, lines } = await run(...testWorks);
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/; error in drivespec: download\/bytes: error$/)]);
  rmSync(join(lab, 'record.json'));
  expect((await run(...testWorks)).lines).toEqual([
    expect.stringMatching(/no record in .* s; error in drivespec: exit code 1: .*ENOENT/),
  ]);
});

it('goes on when drivespec cannot test a server', async () => {
  prepare('pass', 'ok');
  const refuses = join(lab, 'refuses.mjs');
  writeFileSync(refuses, "console.error('drivespec: it refuses HEAD.'); process.exit(5);");
  const { code, lines } = await run('--only', 'works/plain', '--out', out, '--command', refuses);
  expect(lines).toEqual([expect.stringMatching(/^works\/plain: works 1\.0: it refuses HEAD\. in /)]);
  expect(code).toBe(0);
  expect(readFileSync(join(out, 'README.md'), 'utf8')).toContain('| works/plain | it refuses HEAD. |');
});

it('names invalid explanations with file and field', async () => {
  prepare('pass', 'ok', '- { by: nobody, about: whole-file, servers: [works], explanation: Known. }\n');
  const { code, lines } = await run(...testWorks);
  expect(code).toBe(2);
  expect(lines.at(-1)).toMatch(/disagreements\.yaml:1: '0\.by' 'nobody' is none of drivespec, prober/);
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
