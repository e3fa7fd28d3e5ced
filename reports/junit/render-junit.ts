import { type ComponentChild, h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { classifyResults } from '../../record/gate-effect.ts';
import type { RunRecord } from '../../record/record.ts';
import { judgedOf } from '../judged.ts';
import { countsOf } from '../text/counts.ts';
import { verdictInWords } from '../text/describe-verdict.ts';
import { shortfallsOf } from '../text/incomplete-run-notes.ts';
import { runTrouble } from '../text/run-level-error.ts';
import { targetName } from '../text/target-name.ts';
import { xmlText } from '../text/xml-text.ts';
import { type JunitCase, junitCase, seconds } from './junit-case.ts';

/**
 * The record as JUnit XML: a suite per requirement with its level and source as properties, a test case per check.
 * It contains a failure or an error exactly if the exit code of the run is not 0; docs/ci.md lists which is used when.
 */
export function renderJunit(record: RunRecord): string {
  const results = classifyResults(record).map((one) => ({
    suite: one.requirement,
    ...junitCase(record, one),
  }));
  const ofRun = runCase(record);
  const timestamp = xmlText(record.run.startedAt);
  const suites = record.requirements.map((requirement) =>
    suite(
      requirement.id,
      {
        level: requirement.level,
        source: requirement.source,
        says: requirement.statement,
        status: requirement.status,
      },
      results.filter((one) => one.suite === requirement),
    ),
  );
  const all = [ofRun, ...results];
  const document = h(
    'testsuites',
    { name: 'drivespec', ...counts(all), time: seconds(record.run.durationMs) },
    '\n',
    suite('run', runProperties(record), [ofRun]),
    suites,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${renderToString(document)}\n`;

  function suite(
    name: string,
    properties: Readonly<Record<string, string>>,
    cases: readonly JunitCase[],
  ): ComponentChild[] {
    const time = seconds(cases.reduce((sum, { durationMs }) => sum + durationMs, 0));
    return [
      h(
        'testsuite',
        { name: xmlText(name), ...counts(cases), skipped: countOf(cases, 'skipped'), time, timestamp },
        '\n',
        h(
          'properties',
          null,
          Object.entries(properties).map(([key, value]) =>
            h('property', { name: key, value: xmlText(value) }),
          ),
        ),
        '\n',
        cases.map(({ element }) => [element, '\n']),
      ),
      '\n',
    ];
  }
}

/** A test case for the run itself: an error if the run was interrupted or verified nothing. */
function runCase(record: RunRecord): JunitCase {
  const trouble = runTrouble(record);
  const description = [verdictInWords(record), ...shortfallsOf(record), ...record.notes]
    .map(xmlText)
    .join('\n');
  const element = h(
    'testcase',
    { classname: 'run', name: 'the run was complete and verified something', time: seconds(0) },
    trouble !== undefined && h('error', { type: 'run', message: xmlText(trouble) }, description),
    h('system-out', null, description),
  );
  return { outcome: trouble === undefined ? 'pass' : 'error', durationMs: 0, element };
}

function runProperties(record: RunRecord): Readonly<Record<string, string>> {
  const { target, run, contract, tool, verdict } = record;
  return {
    verdict,
    target: targetName(target),
    profile: target.profile,
    mode: run.mode,
    seed: String(run.seed),
    contract: contract.version,
    drivespec: tool.version,
    requirements: String(record.requirements.length),
    judged: String(judgedOf(record).judged),
    ...Object.fromEntries(countsOf(record).map(({ result, count }) => [result, String(count)])),
  };
}

function counts(cases: readonly JunitCase[]) {
  return { tests: cases.length, failures: countOf(cases, 'failure'), errors: countOf(cases, 'error') };
}

function countOf(cases: readonly JunitCase[], outcome: JunitCase['outcome']): number {
  return cases.filter((one) => one.outcome === outcome).length;
}
