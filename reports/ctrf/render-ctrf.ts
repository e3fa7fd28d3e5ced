import { type ClassifiedResults, classifyResults } from '../../record/gate-effect.ts';
import type { RunRecord } from '../../record/record.ts';
import { type TestOutcome, testOutcomes } from '../test-outcome.ts';
import { meaningOf } from '../text/describe-result.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { storyOf } from '../text/failure-text.ts';
import { runTrouble } from '../text/run-level-error.ts';
import { targetName } from '../text/target-name.ts';
import { toJson } from '../to-json.ts';

const statuses: Readonly<Record<TestOutcome, 'passed' | 'failed' | 'skipped'>> = {
  pass: 'passed',
  failure: 'failed',
  error: 'failed',
  skipped: 'skipped',
};

/**
 * The record as CTRF JSON: a test for each check, for each requirement without checks, and for the run itself. A test is `failed`
 * exactly where JUnit has a failure or an error. Source: the JSON Schema of CTRF 0.0.
 */
export function renderCtrf(record: RunRecord): string {
  const { tool, target, run, contract, verdict } = record;
  const start = Date.parse(run.startedAt);
  const trouble = runTrouble(record);
  const ofRun = {
    name: 'the run was complete and verified something',
    status: trouble === undefined ? ('passed' as const) : ('failed' as const),
    duration: 0,
    suite: ['run'],
    message: trouble ?? verdictInWords(record),
  };
  const tests = [ofRun, ...classifyResults(record).map((one) => testOf(record, one))];
  const countOf = (status: string): number => tests.filter((test) => test.status === status).length;
  return toJson({
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: {
      tool: { name: tool.name, version: tool.version },
      summary: {
        tests: tests.length,
        passed: countOf('passed'),
        failed: countOf('failed'),
        skipped: countOf('skipped'),
        pending: 0,
        other: 0,
        start,
        stop: start + run.durationMs,
      },
      tests,
      environment: { testEnvironment: targetName(target) },
      extra: { verdict, contract: contract.version, seed: run.seed, mode: run.mode },
    },
  });
}

function testOf(record: RunRecord, one: ClassifiedResults) {
  const { requirement, check, weight } = one;
  const outcome = testOutcomes[weight];
  const story = check === undefined || outcome === 'pass' ? [] : storyOf(record, check);
  return {
    name: check?.id ?? requirement.id,
    status: statuses[outcome],
    rawStatus: weight,
    duration: check?.durationMs ?? 0,
    suite: [requirement.area, requirement.id],
    labels: { level: requirement.level, source: requirement.source },
    message: meaningOf(one),
    ...(story.length === 0 ? {} : { trace: story.join('\n') }),
  };
}
