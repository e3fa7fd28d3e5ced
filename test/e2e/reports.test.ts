import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { recordSchema } from '../../record/record.ts';
import { reportForms } from '../../reports/formats.ts';
import { commandHere } from '../cli/command-here.ts';
import { drivespec } from './command.ts';

const everyForm = reportForms.flatMap(({ name, file }) => [`--${name}`, `out/${file}`]);

it('an interrupted run leaves every report whole, each the same as made of its record, and saying so', async () => {
  const { exitCode, stderr, folder } = await drivespec(['demo', ...everyForm, '--out', 'out'], {
    interruptAfter: 'plan  ',
  });
  expect(stderr).toBe('');
  expect(exitCode).toBe(130);
  const record = recordSchema.parse(JSON.parse(readFileSync(join(folder, 'out/report.json'), 'utf8')));
  for (const { name, file, render } of reportForms) {
    const text = readFileSync(join(folder, 'out', file), 'utf8');
    expect(text, name).toContain('interrupted');
    expect(render(record), name).toBe(text);
  }
});

it.each(reportForms.map(({ name }) => name))(
  'a place for --%s that cannot be written is refused before anything is sent',
  async (name) => {
    const finished = await commandHere(['http://127.0.0.1:1', `--${name}`, '/proc/nowhere/report']);
    expect(finished.exitCode).toBe(2);
    expect(finished.stderr).toMatch(
      /^drivespec: '\/proc\/nowhere\/report' cannot be written: .+\n {2}.*--out DIR/,
    );
    expect(existsSync(join(finished.folder, 'drivespec-report/report.json'))).toBe(false);
  },
);
