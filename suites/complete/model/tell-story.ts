import type { Target } from '../../../client/target.ts';
import type { Story } from './command.ts';
import { expectEnd } from './expect-end.ts';
import { follow, type SessionModels } from './follow.ts';

/** Carries out a story command by command, then looks at what has come of each of its sessions. @throws {Violation} */
export async function tellStory(target: Target, { files, commands }: Story): Promise<void> {
  const models: SessionModels = new Map();

  for (const command of commands) await follow(target, files, models, command);

  for (const model of models.values()) await expectEnd(target, model);
}
