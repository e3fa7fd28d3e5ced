import { expect, it } from 'vitest';
import { compareOpinions, explain, type Question } from '../../lab/compare-opinions.ts';
import type { RecordView } from '../../lab/drivespec-record.ts';
import type { Answers } from '../../lab/run-probe.ts';

const question = (id: string, ...requirements: readonly string[]): Question => ({
  id,
  question: 'Is it so?',
  section: 'RFC 9110 §14.2',
  requirements: [...requirements],
});

const questions = [question('served', 'RNG-01', 'RNG-03'), question('true', 'RNG-03'), question('alive')];

/** The disagreements for these statuses of requirements and verdicts of questions, as `who about`. */
function disagreements(
  statuses: Readonly<Record<string, string>>,
  verdicts: Readonly<Record<string, Answers[string]['verdict']>>,
): readonly string[] {
  const record: RecordView = {
    tool: { version: '1.0.0' },
    run: { requests: 1 },
    verdict: 'conformant',
    requirements: Object.entries(statuses).map(([id, status]) => ({
      id,
      status,
      level: 'MUST',
      statement: '',
    })),
    checks: [],
  };
  const answers = Object.fromEntries(
    Object.entries(verdicts).map(([id, verdict]) => [id, { verdict, detail: `${id} is ${verdict}` }]),
  );
  return compareOpinions('some/plain', record, answers, questions).map(({ by, about }) => `${by} ${about}`);
}

it.each([
  ['both agree that all is well', { 'RNG-01': 'pass', 'RNG-03': 'pass' }, { served: 'ok', true: 'ok' }, []],
  ['both report a deviation', { 'RNG-01': 'fail', 'RNG-03': 'pass' }, { served: 'deviation' }, []],
  [
    'the prober alone',
    { 'RNG-01': 'pass', 'RNG-03': 'untestable' },
    { served: 'deviation' },
    ['prober served'],
  ],
  ['drivespec alone', { 'RNG-01': 'fail' }, { served: 'ok' }, ['drivespec RNG-01']],
  [
    'another question reports the failing requirement',
    { 'RNG-03': 'fail' },
    { served: 'ok', true: 'deviation' },
    [],
  ],
  ['the prober has no answer', { 'RNG-01': 'fail' }, { served: 'not-shown' }, []],
  ['no question about the requirement', { 'DL-01': 'fail' }, { served: 'ok' }, []],
  ['a question without requirements', { 'DL-01': 'pass' }, { alive: 'deviation' }, []],
  ['a requirement that is not in the record', {}, { true: 'deviation' }, ['prober true']],
] as const)('compares: %s', (_what, statuses, verdicts, expected) => {
  expect(disagreements(statuses, verdicts)).toEqual(expected);
});

it.each([
  ['untestable', /stopped answering/],
  ['pass', /^not explained$/],
])('explains what drivespec could not judge because the server stopped answering: %s', (status, text) => {
  const record: RecordView = {
    tool: { version: '1.0.0' },
    run: { requests: 1, stoppedByTarget: { detail: 'it crashed' } },
    verdict: 'inconclusive',
    requirements: [{ id: 'RNG-03', status, level: 'MUST', statement: '' }],
    checks: [],
  };
  const answers = { true: { verdict: 'deviation', detail: '' } } as const;
  const [found] = compareOpinions('some/plain', record, answers, questions);
  expect(found?.explanation ?? 'not explained').toMatch(text);
});

it('explains a disagreement by server, by setup, or everywhere', () => {
  const one = { setup: 'nginx/slice', by: 'prober', about: 'true', detail: '', other: '' } as const;
  const known = { by: 'prober', about: 'true', explanation: 'Known.' } as const;
  const explanationFor = (...servers: string[]): string | undefined =>
    explain([one], [{ ...known, servers }])[0]?.explanation;
  expect(['*', 'nginx', 'nginx/slice'].map((server) => explanationFor(server))).toEqual([
    'Known.',
    'Known.',
    'Known.',
  ]);
  expect(explanationFor('nginx/plain', 'apache')).toBeUndefined();
});
