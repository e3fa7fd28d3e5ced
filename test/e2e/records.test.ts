import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildRecord } from '../reports/build-record.ts';
import { drivespec, emptyFolder } from './command.ts';

const folder = emptyFolder();
const checks = (status: 'pass' | 'fail') => [{ id: 'range/a', requirement: 'RNG-01', status }];
writeFileSync(join(folder, 'good.json'), JSON.stringify(buildRecord({ checks: checks('pass') })));
writeFileSync(join(folder, 'bad.json'), JSON.stringify(buildRecord({ checks: checks('fail') })));
writeFileSync(join(folder, 'cut.json'), '{"apiVersion":"drivespec/v1",');
writeFileSync(join(folder, 'newer.json'), '{"apiVersion":"drivespec/v3"}');

it.each([
  [['report', 'bad.json'], 0],
  [['compare', 'bad.json', 'good.json'], 0],
  [['compare', 'good.json', 'bad.json'], 1],
  [['matrix', 'good.json', 'bad.json'], 0],
  [['history', '.'], 2],
  [['verify', 'bad.json'], 0],
])('%j exits %i', async (args, code) => {
  expect((await drivespec(args, { folder })).exitCode).toBe(code);
});

it.each([
  [
    ['report', 'cut.json'],
    /^drivespec: 'cut\.json' is not a drivespec record: it is truncated: .*\n {2}\S.+\n$/,
  ],
  [['verify', 'newer.json'], /^drivespec: 'newer\.json' was written by a newer drivespec: .*\n {2}\S.+\n$/],
  [
    ['compare', 'good.json', '.'],
    /^drivespec: '\.' is not a drivespec record: it is a folder\.\n {2}\S.+\n$/,
  ],
  [['replay', 'cut.json', 'range/a'], /^drivespec: 'cut\.json' is not a drivespec record/],
  [['matrix'], /^drivespec: missing required argument 'record'\.\n {2}\S.+\n$/],
])('%j is an error in one sentence, with exit code 2', async (args, sentence) => {
  const finished = await drivespec(args, { folder });
  expect(finished.stderr).toMatch(sentence);
  expect(finished.stdout).toBe('');
  expect(finished.exitCode).toBe(2);
});
