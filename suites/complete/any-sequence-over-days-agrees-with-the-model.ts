import { defineCheck } from '../../check/check.ts';
import { type Story, storiesOverDays } from './model/command.ts';
import { knownStoriesOverDays } from './model/known-stories.ts';
import { storyInWords } from './model/story-in-words.ts';
import { tellStory } from './model/tell-story.ts';

/** The commands of `any-sequence-agrees-with-the-model`, with hours that pass between them. */
export const anySequenceOverDaysAgreesWithTheModel = defineCheck<Story>({
  id: 'complete/any-sequence-over-days-agrees-with-the-model',
  requirement: 'FIN-06',
  when: ({ hasClock }) => hasClock,
  exclusive: true,
  edgeCases: knownStoriesOverDays,
  arbitrary: storiesOverDays,
  randomCases: 6,
  describe: storyInWords,

  verify: (story, target) => tellStory(target, story),
});
