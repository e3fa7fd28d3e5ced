import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { stepsOfFault } from '../../proof/faults/index.ts';
import { startReferenceServer } from '../../reference-server/index.ts';
import { packageRoot } from '../../util/package-root.ts';
import { emptyFolder, type Finished, finish } from './command.ts';

const said = z.union([
  z.strictObject({ description: z.string().min(1), default: z.string() }),
  z.strictObject({ description: z.string().min(1), required: z.literal(true) }),
]);

/** A composite action as GitHub reads it. */
const actionSchema = z.strictObject({
  name: z.string(),
  description: z.string().max(125),
  branding: z.strictObject({ icon: z.string(), color: z.string() }),
  inputs: z.record(z.string(), said),
  outputs: z.record(z.string(), z.strictObject({ description: z.string(), value: z.string() })),
  runs: z.strictObject({
    using: z.literal('composite'),
    steps: z.array(
      z.strictObject({
        name: z.string(),
        id: z.string().optional(),
        shell: z.literal('bash'),
        env: z.record(z.string(), z.string()).default({}),
        run: z.string(),
      }),
    ),
  }),
});

const action = actionSchema.parse(parse(readFileSync(join(packageRoot(), 'action.yml'), 'utf8')));
const { steps } = action.runs;

describe('the action', () => {
  it('takes url and args, gives verdict and record, and knows no input for a token', () => {
    expect(Object.keys(action.inputs)).toEqual(['url', 'args', 'out']);
    expect(Object.keys(action.outputs)).toEqual(['verdict', 'record']);
    for (const { value } of Object.values(action.outputs))
      expect(value).toMatch(/^\$\{\{ steps\.run\.outputs\.[a-z]+ \}\}$/);
  });

  it('lets no expression into a shell: every input is passed by a variable', () => {
    for (const { run } of steps) expect(run).not.toContain('${{');
    const passed = Object.values(steps.find(({ id }) => id === 'run')?.env ?? {});
    expect(passed).toEqual(Object.keys(action.inputs).map((name) => `\${{ inputs.${name} }}`));
  });
});

/** Runs the step as GitHub does: its script by bash with -e and pipefail, its inputs as variables. */
async function runStep(
  inputs: Readonly<Record<string, string>>,
  environment: Readonly<Record<string, string>>,
  step = 'run',
) {
  const folder = emptyFolder();
  const outputs = join(folder, 'outputs');
  const summary = join(folder, 'summary.md');
  for (const file of [outputs, summary]) writeFileSync(file, '');
  const script = join(folder, 'step.sh');
  writeFileSync(script, steps.find(({ id }) => id === step)?.run ?? '');
  const finished: Finished = await finish(
    'bash',
    ['--noprofile', '--norc', '-eo', 'pipefail', script],
    folder,
    {
      environment: {
        GITHUB_ACTIONS: 'true',
        GITHUB_ACTION_PATH: packageRoot(),
        GITHUB_OUTPUT: outputs,
        GITHUB_STEP_SUMMARY: summary,
        INPUT_URL: '',
        INPUT_ARGS: '',
        INPUT_OUT: 'drivespec-report',
        ...inputs,
        ...environment,
      },
    },
  );
  return { ...finished, outputs: readFileSync(outputs, 'utf8'), summary: readFileSync(summary, 'utf8') };
}

const one = '--quick\n--only\nrange/closed-range-sends-exactly-those-bytes\n';

describe('its step', { timeout: 120_000 }, () => {
  it('fails with the exit code of the run, and gives verdict, record, annotation and summary', async () => {
    const faulty = await startReferenceServer({
      token: 'sesame-open',
      steps: stepsOfFault('range/last-byte-is-exclusive'),
    });
    const finished = await runStep(
      { INPUT_URL: faulty.url, INPUT_ARGS: `${one}--timeout\n1` },
      { DRIVESPEC_TOKEN: 'sesame-open' },
    );
    await faulty.stop();
    expect(finished.exitCode).toBe(1);
    expect(finished.outputs).toBe('verdict=non-conformant\nrecord=drivespec-report/report.json\n');
    expect(finished.summary).toContain('## drivespec: not conformant');
    expect(finished.stdout).toMatch(/^::stop-commands::[0-9a-f-]{36}$/m);
    expect(finished.stdout).toMatch(/^::error title=range\/closed-range-sends-exactly-those-bytes/m);
    expect(finished.stdout + finished.summary).not.toContain('sesame-open');
  });

  it('passes where the target conforms', async () => {
    const right = await startReferenceServer({ token: 'sesame-open' });
    const finished = await runStep(
      { INPUT_URL: right.url, INPUT_ARGS: one },
      { DRIVESPEC_TOKEN: 'sesame-open' },
    );
    await right.stop();
    expect(finished.stderr).toBe('');
    expect(finished.exitCode).toBe(0);
    expect(finished.outputs).toContain('verdict=conformant-with-gaps\n');
  });

  it('fails at its first step, in one sentence, where the URL is empty', async () => {
    expect(steps[0]?.id).toBe('check');
    const checked = await runStep({ INPUT_URL: '' }, {}, 'check');
    expect(checked.exitCode).toBe(2);
    expect(checked.stdout).toBe(
      "::error title=drivespec::The input 'url' is empty: give the base URL of the server to test.\n",
    );
    expect((await runStep({ INPUT_URL: 'http://127.0.0.1:1' }, {}, 'check')).exitCode).toBe(0);
  });

  it('tests nothing else where the URL is empty', async () => {
    const finished = await runStep(
      { INPUT_URL: '', INPUT_ARGS: one },
      { DRIVESPEC_URL: 'http://127.0.0.1:1' },
    );
    expect(finished.exitCode).toBe(2);
    expect(finished.stderr).toContain('The target URL is empty.');
    expect(finished.outputs).toBe('');
  });

  it('does not execute text in an input', async () => {
    const owned = '$(touch owned) `touch owned` "; touch owned; "';
    const finished = await runStep(
      { INPUT_URL: owned, INPUT_ARGS: `--only\n${owned}`, INPUT_OUT: owned },
      {},
    );
    expect(finished.exitCode).toBe(2);
    expect(finished.stderr).toContain('has no scheme');
    expect(finished.outputs).toBe('');
    const listed = await finish('ls', [finished.folder], finished.folder);
    expect(listed.stdout.split('\n')).not.toContain('owned');
  });
});
