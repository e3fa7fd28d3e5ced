import { defineCheck } from '../../runner/check.ts';
import { type Story, stories } from './model/command.ts';
import { expectEnd } from './model/expect-end.ts';
import { follow, type SessionModels } from './model/follow.ts';
import { knownStories } from './model/known-stories.ts';

/**
 * Commands to one to three sessions, interleaved. The model keeps every state that the answers so far allow; what the rows leave
 * open, or ask only at SHOULD, it leaves open too.
 */
export const anySequenceAgreesWithTheModel = defineCheck<Story>({
  id: 'complete/any-sequence-agrees-with-the-model',
  requirement: 'FIN-06',
  lattice: knownStories,
  given: stories,
  randomCases: 6,

  async verify({ files, commands }, target) {
    const models: SessionModels = new Map();

    for (const command of commands) await follow(target, files, models, command);

    for (const model of models.values()) await expectEnd(target, model);
  },
});
