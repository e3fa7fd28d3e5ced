import { expect, it } from 'vitest';
import { defineCheck } from '../../../check/check.ts';
import { tryChecks } from '../../../proof/try-checks.ts';
import { variants } from '../../../proof/variants/index.ts';
import { defaultSteps } from '../../../reference-server/index.ts';
import type { Scenario } from '../../../suites/complete/model/command.ts';
import { runScenario } from '../../../suites/complete/model/run-scenario.ts';
import { shape } from '../../../toolkit/generators/content/file-shapes.ts';

/** Reading progress may have restarted the day of inactivity; a repeated chunk is refused in either case. */
const scenario: Scenario = {
  files: [shape(1, 5)],
  commands: [
    { do: 'put', session: 0, chunk: 0 },
    { do: 'wait', hours: 12 },
    { do: 'status', session: 0 },
    { do: 'wait', hours: 23 },
    { do: 'put', session: 0, chunk: 0 },
    { do: 'complete', session: 0 },
  ],
};

const check = defineCheck<Scenario>({
  id: 'complete/any-sequence-over-days-matches-the-model',
  requirement: 'FIN-06',
  edgeCases: [scenario],
  verify: (one, target) => runScenario(target, one),
});

it.each([
  ['chunk/a-second-put-is-refused', 'expiry/reading-progress-is-activity'],
  ['chunk/a-second-put-is-refused', 'expiry/expired-is-404'],
])('fails no target that is both %s and %s', async (_one, other) => {
  const steps = variants.find(({ id }) => id === other)?.steps(defaultSteps) ?? {};
  const outcomes = await tryChecks([check], { steps });
  expect(outcomes.get(check.id)).toEqual({ status: 'pass', cases: 1 });
});
