import { type ComponentChild, h } from 'preact';
import type { ClassifiedResults } from '../../record/gate-effect.ts';
import type { RunRecord } from '../../record/record.ts';
import { type TestOutcome, testOutcomes } from '../test-outcome.ts';
import { meaningOf } from '../text/describe-result.ts';
import { storyOf } from '../text/failure-text.ts';
import { xmlText } from '../text/xml-text.ts';

/** One `testcase` and its outcome. */
export interface JunitCase {
  readonly outcome: TestOutcome;
  readonly durationMs: number;
  readonly element: ComponentChild;
}

/** The test case of a check, or of a requirement without checks: the class name is the area, the name is the id, which never changes. */
export function junitCase(record: RunRecord, one: ClassifiedResults): JunitCase {
  const { requirement, check, weight } = one;
  const outcome = testOutcomes[weight];
  const durationMs = check?.durationMs ?? 0;
  const message = xmlText(meaningOf(one));
  const story = check === undefined ? '' : storyOf(record, check).map(xmlText).join('\n');
  const element = h(
    'testcase',
    {
      classname: xmlText(requirement.area),
      name: xmlText(check?.id ?? requirement.id),
      time: seconds(durationMs),
    },
    outcome === 'pass' ? h('system-out', null, message) : h(outcome, { type: weight, message }, story),
  );
  return { outcome, durationMs, element };
}

/** Milliseconds in the format of JUnit: seconds. */
export function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
