import { defineCheck } from '../../check/check.ts';
import { type Story, stories } from './model/command.ts';
import { knownStories } from './model/known-stories.ts';
import { storyInWords } from './model/story-in-words.ts';
import { tellStory } from './model/tell-story.ts';

/**
 * Commands to one to three sessions, interleaved. The model keeps every state that the answers so far allow; what the rows leave
 * open, or ask only at SHOULD, it leaves open too.
 */
export const anySequenceAgreesWithTheModel = defineCheck<Story>({
  id: 'complete/any-sequence-agrees-with-the-model',
  requirement: 'FIN-06',
  edgeCases: knownStories,
  arbitrary: stories,
  randomCases: 6,
  describe: storyInWords,

  verify: (story, target) => tellStory(target, story),
});
