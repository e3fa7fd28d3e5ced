import { defineCheck } from '../../check/check.ts';
import { type Scenario, scenarios } from './model/command.ts';
import { knownScenarios } from './model/known-scenarios.ts';
import { runScenario } from './model/run-scenario.ts';
import { scenarioInWords } from './model/scenario-in-words.ts';

/**
 * Commands to one to three sessions, interleaved. The model keeps every state that the responses so far allow,
 * including whatever the requirements leave open or require only as a SHOULD.
 */
export const anySequenceMatchesTheModel = defineCheck<Scenario>({
  id: 'complete/any-sequence-matches-the-model',
  requirement: 'FIN-06',
  edgeCases: knownScenarios,
  arbitrary: scenarios,
  randomCases: 6,
  describe: scenarioInWords,

  verify: (scenario, target) => runScenario(target, scenario),
});
