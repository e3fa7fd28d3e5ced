import type { Target } from '../../../client/target.ts';
import { describeValues } from '../../../toolkit/generators/describe-values.ts';
import type { Command, Scenario } from './command.ts';

/** A scenario for a report, with commands such as `put chunk 0 of session 1`. */
export function scenarioInWords(
  { files, commands }: Scenario,
  target: Pick<Target, 'object'>,
): Readonly<Record<string, unknown>> {
  return { ...describeValues({ files }, target), commands: commands.map(inWords) };
}

function inWords(command: Command): string {
  if (command.do === 'wait') return `wait ${command.hours} h`;
  const what = 'chunk' in command ? `${command.do} chunk ${command.chunk} of` : command.do;
  return `${what} session ${command.session}`;
}
