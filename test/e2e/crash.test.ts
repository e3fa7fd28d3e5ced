import { copyFileSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { recordSchema } from '../../record/record.ts';
import { packageRoot } from '../../util/package-root.ts';
import { drivespec, emptyFolder, finish } from './command.ts';

vi.setConfig({ testTimeout: 120_000 });

const defect = (reason: string) =>
  `drivespec: Something went wrong inside drivespec: ${reason}.\n  This is a defect of drivespec; please report it with the command that you ran.\n`;

/** Does something once the run has printed its plan. */
function afterPlan(act: string): Readonly<Record<string, string>> {
  const script = `
    const { write } = process.stdout;
    process.stdout.write = function (text, ...rest) {
      if (String(text).startsWith('plan  ')) setTimeout(() => { ${act} }, 300);
      return write.call(this, text, ...rest);
    };`;
  return { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(script)}` };
}

it.each([
  ['an error that nothing catches', "throw new Error('lost my way\\nat night')"],
  ['a rejection that nothing handles', "Promise.reject(new Error('lost my way'))"],
])('%s ends the run with exit code 6, and the record of what was done', async (_what, act) => {
  const { exitCode, stderr, folder } = await drivespec(['demo'], { environment: afterPlan(act) });
  expect(exitCode).toBe(6);
  expect(stderr).toBe(defect('lost my way'));
  const text = readFileSync(join(folder, 'drivespec-report/report.json'), 'utf8');
  expect(recordSchema.parse(JSON.parse(text)).run.interrupted).toBe(true);
});

it.each(['SIGHUP', 'SIGTERM', 'SIGINT'] as const)('%s ends the run in order', async (signal) => {
  const { exitCode, stderr, folder } = await drivespec(['demo'], { interruptAfter: 'plan  ', signal });
  expect(stderr).toBe('');
  expect(exitCode).toBe(130);
  const text = readFileSync(join(folder, 'drivespec-report/report.json'), 'utf8');
  expect(recordSchema.parse(JSON.parse(text)).run.interrupted).toBe(true);
});

it('what is not installed whole exits 6 in one sentence', async () => {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'bin'));
  copyFileSync(join(packageRoot(), 'bin/drivespec.cjs'), join(folder, 'bin/drivespec.cjs'));
  const { exitCode, stderr } = await finish(process.execPath, ['bin/drivespec.cjs', '--version'], folder);
  expect(exitCode).toBe(6);
  expect(stderr).toMatch(
    /^drivespec: Something went wrong inside drivespec: .*main\.js.*\n {2}This is .+\n$/,
  );
});
