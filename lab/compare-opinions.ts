import { z } from 'zod';
import { readYamlFile } from '../util/read-yaml-file.ts';
import type { RecordView } from './drivespec-record.ts';
import type { Answers } from './run-probe.ts';

const text = z.string().min(1);

const questions = z.array(
  z.strictObject({
    id: text,
    question: text,
    section: text,
    level: z.enum(['MUST', 'SHOULD']).optional(),
    requirements: z.array(text),
  }),
);

const explanations = z.array(
  z.strictObject({
    by: z.enum(['drivespec', 'prober']),
    about: text,
    servers: z.array(text).min(1),
    explanation: text,
  }),
);

/** A question of the prober, with the requirements that judge the same. */
export type Question = z.infer<typeof questions>[number];

/** Why a disagreement is expected. `servers` has names of servers or setups, or `*`. */
export type Explanation = z.infer<typeof explanations>[number];

/** One of the two reports a deviation, and the other, which judged the same, does not. */
export interface Disagreement {
  /** `nginx/plain`. */
  readonly setup: string;
  /** Who reports the deviation. */
  readonly by: 'drivespec' | 'prober';
  /** Id of the question (of the prober) or of the requirement (of drivespec). */
  readonly about: string;
  readonly detail: string;
  /** What the other one says. */
  readonly other: string;
  readonly explanation?: string;
}

/** Reads `lab/probe/questions.yaml`. @throws {Error} with file, line and field. */
export function readQuestions(file: string): readonly Question[] {
  return readYamlFile(file, questions).value;
}

/** Reads `lab/disagreements.yaml`. @throws {Error} with file, line and field. */
export function readExplanations(file: string): readonly Explanation[] {
  return readYamlFile(file, explanations).value;
}

/**
 * The disagreements about one server. The prober disagrees if it reports a deviation and none of the question's requirements
 * fails. drivespec disagrees if a requirement fails, the prober answered a question about it, and no such answer is a deviation.
 */
export function compareOpinions(
  setup: string,
  record: RecordView,
  answers: Answers,
  all: readonly Question[],
): readonly Disagreement[] {
  const statusOf = new Map(record.requirements.map(({ id, status }) => [id, status]));
  const verdictOf = ({ id }: Question): string | undefined => answers[id]?.verdict;

  const ofProber = all
    .filter((one) => verdictOf(one) === 'deviation' && one.requirements.length > 0)
    .filter(({ requirements }) => !requirements.some((id) => statusOf.get(id) === 'fail'))
    .map(
      ({ id, requirements }): Disagreement => ({
        setup,
        by: 'prober',
        about: id,
        detail: answers[id]?.detail ?? '',
        other: requirements.map((one) => `${one} ${statusOf.get(one) ?? 'not in the record'}`).join(', '),
      }),
    );

  const ofDrivespec = record.requirements
    .filter(({ status }) => status === 'fail')
    .flatMap(({ id }): readonly Disagreement[] => {
      const asked = all.filter(({ requirements }) => requirements.includes(id));
      const verdicts = asked.map(verdictOf);
      if (verdicts.includes('deviation') || !verdicts.includes('ok')) return [];
      const other = asked.map((one) => `${one.id} ${verdictOf(one) ?? 'not asked'}`).join(', ');
      return [{ setup, by: 'drivespec', about: id, detail: findingText(record, id), other }];
    });

  return [...ofProber.map((one) => explainUnjudged(one, record, all)), ...ofDrivespec];
}

/** After the server has stopped answering, drivespec judges nothing more, and the prober got a new server. */
function explainUnjudged(
  one: Disagreement,
  { run, requirements }: RecordView,
  all: readonly Question[],
): Disagreement {
  const ids = all.find(({ id }) => id === one.about)?.requirements ?? [];
  const isJudged = requirements.some(({ id, status }) => ids.includes(id) && status === 'pass');
  if (run.stoppedByTarget === undefined || isJudged) return one;
  return { ...one, explanation: 'The server stopped answering before drivespec judged these requirements.' };
}

/** Adds the explanations. */
export function explain(
  disagreements: readonly Disagreement[],
  known: readonly Explanation[],
): readonly Disagreement[] {
  return disagreements.map((one) => {
    const [server = ''] = one.setup.split('/');
    const found = known.find(
      ({ by, about, servers }) =>
        by === one.by &&
        about === one.about &&
        ['*', server, one.setup].some((name) => servers.includes(name)),
    );
    return found === undefined ? one : { ...one, explanation: found.explanation };
  });
}

function findingText({ checks }: RecordView, requirement: string): string {
  const check = checks.find((one) => one.requirement === requirement && one.finding !== undefined);
  if (check?.finding === undefined) return '';
  const { subject, expected, actual } = check.finding;
  return `${check.id}: ${subject}: expected ${expected}, got ${actual}`;
}
