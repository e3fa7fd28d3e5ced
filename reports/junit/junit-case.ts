import { type ComponentChild, h } from 'preact';
import type { ClassifiedResults, GateEffect } from '../../record/gate-effect.ts';
import type { RunRecord } from '../../record/record.ts';
import { meaningOf } from '../text/describe-result.ts';
import { storyOf } from '../text/failure-text.ts';
import { xmlText } from '../text/xml-text.ts';

/** One `testcase`, and what it counts as. */
export interface JunitCase {
  readonly outcome: 'pass' | 'failure' | 'error' | 'skipped';
  readonly durationMs: number;
  readonly element: ComponentChild;
}

/** A warning or an accepted failure is `skipped`: no pass, and yet nothing that turns a pipeline red. */
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

/** The test case of a check, or of a requirement that has none: its class name is the area, its name the id, which never changes. */
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

/** Milliseconds as JUnit has time. */
export function seconds(ms: number): string {
  return (ms / 1_000).toFixed(3);
}
