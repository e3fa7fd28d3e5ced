import { expect, it } from 'vitest';
import { commandHere } from './command-here.ts';

const helpOf = async (...args: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await commandHere([...args, '--help']);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
};

/** The flags of a help text, without those that every command has. */
const flagsIn = (help: string): readonly string[] =>
  [...help.matchAll(/^ {2}(?:-\w, )?(--[a-z0-9-]+)/gm)]
    .map(([, flag = '']) => flag)
    .filter((flag) => flag !== '--help' && flag !== '--version');

const headings = ['Target:', 'Selection:', 'Search:', 'Limits:', 'Verdict:', 'Output:'];

it('the help shows the form with a URL, three examples, and every flag of a run under its heading', async () => {
  const help = await helpOf();
  expect(help).toMatch(/^Usage: drivespec \[options\] \[url\]\n +drivespec <command> \[options\]\n/);
  const examples = /Examples:\n((?: {2}drivespec .+\n)+)/.exec(help)?.[1]?.trim().split('\n');
  expect(examples).toHaveLength(3);
  const lines = help.split('\n');
  const places = headings.map((heading) => lines.indexOf(heading));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(flagsIn(help).toSorted()).toEqual(flagsIn(await helpOf('run')).toSorted());
  expect(
    Math.max(...lines.filter((line) => !/exit|130|5 {4}/.test(line)).map(({ length }) => length)),
  ).toBeLessThan(90);
});

it('the help of a command has only its own flags', async () => {
  expect(flagsIn(await helpOf('cleanup'))).toEqual([
    '--token-env',
    '--token',
    '--http2',
    '--config',
    '--timeout',
  ]);
  const replay = flagsIn(await helpOf('replay'));
  expect(replay).toContain('--share');
  for (const flag of ['--only', '--skip', '--strict', '--shard', '--seed', '--out', '--wait-for'])
    expect(replay).not.toContain(flag);
  expect(flagsIn(await helpOf('demo'))).not.toContain('--token-env');
  expect(await helpOf('list')).toMatch(/Usage: drivespec list \[options\] \[name\.\.\.\]/);
});
