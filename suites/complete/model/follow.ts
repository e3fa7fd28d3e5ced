import type { Target } from '../../../client/target.ts';
import { needClock } from '../../../toolkit/arrange/need-clock.ts';
import { needSessionOf } from '../../../toolkit/arrange/need-session-of.ts';
import type { FileShape } from '../../../toolkit/generators/content/file-shapes.ts';
import { needValue } from '../../../toolkit/verbs/need.ts';
import { readiness } from './chunk-model.ts';
import type { Command } from './command.ts';
import { completeInStory } from './complete-in-story.ts';
import { fateOf, later, maybeUsed } from './lifetime.ts';
import { askInVain, findOut } from './outlive.ts';
import { putInStory, putWhole } from './put-in-story.ts';
import { chunkAt, newSessionModel, type SessionModel } from './session-model.ts';

/** The sessions of a story by their place in it; those that no command has touched yet are not open. */
export type SessionModels = Map<number, SessionModel>;

/** Carries out one command and brings the models up to date. @throws {Violation} when the answer is none that the contract allows. */
export async function follow(
  target: Target,
  files: readonly FileShape[],
  models: SessionModels,
  command: Command,
): Promise<void> {
  if (command.do === 'wait') return wait(target, models, command.hours);
  const number = command.session % files.length;
  const file = needValue(files[number], 'the story has no files');
  const model =
    models.get(number) ?? newSessionModel(await needSessionOf(target, { ...file, key: number }), number);
  models.set(number, model);
  const fate = fateOf(model);
  if (fate === 'over') return askInVain(target, model, command.do);
  if (fate === 'unsure') return findOut(target, model);
  // Of a lost session nothing can be said any more; the others of the story go on.
  if (fate !== 'lost') {
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
      return completeInStory(target, model, 1);
    case 'complete-twice':
      return completeInStory(target, model, 2);
    default:
      return putInStory(target, model, command);
  }
}

async function wait(target: Target, models: SessionModels, hours: number): Promise<void> {
  await needClock(target).advance(hours * 3_600);
  for (const model of models.values()) model.idle = later(model.idle, hours * 3_600);
}

/** Puts the right bytes wherever they may be missing, last chunk first. @throws {Violation} */
export async function putRest(target: Target, model: SessionModel): Promise<void> {
  for (let index = model.chunks.length - 1; index >= 0; index -= 1)
    if (readiness(chunkAt(model, index)) !== 'ready') await putWhole(target, model, index, 'right');
}
