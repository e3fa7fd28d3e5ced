import type { Target } from '../../../client/target.ts';
import { needClock } from '../../../toolkit/arrange/need-clock.ts';
import { needSessionOf } from '../../../toolkit/arrange/need-session-of.ts';
import type { FileShape } from '../../../toolkit/generators/content/file-shapes.ts';
import { needValue } from '../../../toolkit/verbs/need.ts';
import { readiness } from './chunk-model.ts';
import type { Command } from './command.ts';
import { completeInScenario } from './complete-in-scenario.ts';
import { expectUseRefused, probeSession } from './expired-session.ts';
import { later, lifetimeOf, maybeUsed } from './lifetime.ts';
import { putInScenario, putWhole } from './put-in-scenario.ts';
import { chunkAt, newSessionModel, type SessionModel } from './session-model.ts';

/** The sessions of a scenario by their number; created by their first command. */
export type SessionModels = Map<number, SessionModel>;

/** Sends one command and updates the models. @throws {Violation} if the contract does not allow the response. */
export async function runCommand(
  target: Target,
  files: readonly FileShape[],
  models: SessionModels,
  command: Command,
): Promise<void> {
  if (command.do === 'wait') return wait(target, models, command.hours);
  const number = command.session % files.length;
  const file = needValue(files[number], 'the scenario has no files');
  const model =
    models.get(number) ?? newSessionModel(await needSessionOf(target, { ...file, key: number }), number);
  models.set(number, model);
  const lifetime = lifetimeOf(model);
  if (lifetime === 'expired') return expectUseRefused(target, model, command.do);
  if (lifetime === 'maybe expired') return probeSession(target, model);
  // Nothing can be expected of a session in an unknown state; the other sessions continue.
  if (lifetime !== 'unknown') {
    if (command.do !== 'open') model.idle = maybeUsed(model.idle);
    await carryOut(target, model, command);
  }
}

async function carryOut(
  target: Target,
  model: SessionModel,
  command: Exclude<Command, { do: 'wait' }>,
): Promise<void> {
  switch (command.do) {
    case 'open':
      break;
    case 'put-rest':
      return putRest(target, model);
    case 'status':
      if (target.facts.capabilities.progress) await target.progress(model.session.id);
      break;
    case 'complete':
      return completeInScenario(target, model, 1);
    case 'complete-twice':
      return completeInScenario(target, model, 2);
    default:
      return putInScenario(target, model, command);
  }
}

async function wait(target: Target, models: SessionModels, hours: number): Promise<void> {
  await needClock(target).advance(hours * 3_600);
  for (const model of models.values()) model.idle = later(model.idle, hours * 3_600);
}

/** Sends the right bytes of all chunks that may be missing, last one first. @throws {Violation} */
export async function putRest(target: Target, model: SessionModel): Promise<void> {
  for (let index = model.chunks.length - 1; index >= 0; index -= 1)
    if (readiness(chunkAt(model, index)) !== 'ready') await putWhole(target, model, index, 'right');
}
