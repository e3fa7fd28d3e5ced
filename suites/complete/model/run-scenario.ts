import type { Target } from '../../../client/target.ts';
import type { Scenario } from './command.ts';
import { expectEnd } from './expect-end.ts';
import { runCommand, type SessionModels } from './run-command.ts';

/** Runs all commands, then judges the end of each session. @throws {Violation} */
export async function runScenario(target: Target, { files, commands }: Scenario): Promise<void> {
  const models: SessionModels = new Map();

  for (const command of commands) await runCommand(target, files, models, command);

  for (const model of models.values()) await expectEnd(target, model);
}
