import { type ComponentChild, h } from 'preact';
import type { ClassifiedResults, GateEffect } from '../../record/gate-effect.ts';
import type { RunRecord } from '../../record/record.ts';
import { meaningOf } from '../text/describe-result.ts';
import { storyOf } from '../text/failure-text.ts';
import { xmlText } from '../text/xml-text.ts';

/** One `testcase` and its outcome. */
export interface JunitCase {
  readonly outcome: 'pass' | 'failure' | 'error' | 'skipped';
  readonly durationMs: number;
  readonly element: ComponentChild;
}

/** A warning or an accepted failure is `skipped`: it did not pass, but must not fail a pipeline. */
const outcomes: Readonly<Record<GateEffect, JunitCase['outcome']>> = {
  violation: 'failure',
  stale: 'failure',
  defect: 'error',
  open: 'error',
  warning: 'skipped',
  accepted: 'skipped',
  'left out': 'skipped',
  seen: 'pass',
  met: 'pass',
};

/** The test case of a check, or of a requirement without checks: the class name is the area, the name is the id, which never changes. */
export function junitCase(record: RunRecord, one: ClassifiedResults): JunitCase {
  const { requirement, check, weight } = one;
  const outcome = outcomes[weight];
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
