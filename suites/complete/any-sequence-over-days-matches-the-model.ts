import { defineCheck } from '../../check/check.ts';
import { type Scenario, scenariosOverDays } from './model/command.ts';
import { knownScenariosOverDays } from './model/known-scenarios.ts';
import { runScenario } from './model/run-scenario.ts';
import { scenarioInWords } from './model/scenario-in-words.ts';

/** The commands of `any-sequence-matches-the-model`, with hours of waiting between them. */
export const anySequenceOverDaysMatchesTheModel = defineCheck<Scenario>({
  id: 'complete/any-sequence-over-days-matches-the-model',
  requirement: 'FIN-06',
  when: ({ hasClock }) => hasClock,
  exclusive: true,
  edgeCases: knownScenariosOverDays,
  arbitrary: scenariosOverDays,
  randomCases: 6,
  describe: scenarioInWords,

  verify: (scenario, target) => runScenario(target, scenario),
});
