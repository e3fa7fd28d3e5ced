import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { CommandIo } from '../../../cli/process-io.ts';
import { reportToGithub } from '../../../cli/progress/github-actions.ts';
import { emptyFolder } from '../../e2e/command.ts';
import { aRecord } from '../../reports/a-record.ts';

function ioFor(environment: CommandIo['environment']) {
  const printed: string[] = [];
  const stream = { write: (text: string) => printed.push(text) };
  const io: CommandIo = {
    environment,
    stdout: stream,
    stderr: stream,
    wantsColour: false,
    interruptible: (work) => work(new AbortController().signal),
  };
  return { io: io, lines: () => printed.join('').split('\n') };
}

it('prints no workflow commands elsewhere', async () => {
  const { io, lines } = ioFor({});
  await reportToGithub(io, false, async () => aRecord('x'));
  expect(lines()).toEqual(['']);
});

it('stops commands while a target may be heard, then annotates and adds to the summary', async () => {
  const summary = join(emptyFolder(), 'summary.md');
  writeFileSync(summary, '# Before\n\n');
  const { io, lines } = ioFor({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
  await reportToGithub(io, false, async () => {
    io.stdout.write('  ::error::from a target\n');
    return aRecord('x');
  });
  const [stop = '', heard, resume, ...after] = lines();
  const [, word] = /^::stop-commands::([0-9a-f-]{36})$/.exec(stop) ?? [];
  expect([heard, resume]).toEqual(['  ::error::from a target', `::${word}::`]);
  expect(after.map((line) => line.split(' ')[0])).toEqual(['::error', '::warning', '']);
  expect(readFileSync(summary, 'utf8')).toMatch(/^# Before\n\n## drivespec: not conformant/);
});

it('lets commands through again when the run fails', async () => {
  const { io, lines } = ioFor({ GITHUB_ACTIONS: 'true' });
  const failing = reportToGithub(io, false, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(lines()[1]).toMatch(/^::[0-9a-f-]{36}::$/);
});

it('annotates nothing when asked to be quiet, and says when the summary cannot be written', async () => {
  const summary = join(emptyFolder(), 'summary.md');
  mkdirSync(summary);
  const { io, lines } = ioFor({ GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary });
  await reportToGithub(io, true, async () => aRecord('x'));
  expect(lines()[2]).toMatch(/^drivespec: the step summary could not be written: EISDIR/);
  expect(lines()).toHaveLength(4);
});
