import { type ClassifiedResults, classifyResults, type GateEffect, isRed } from '../../record/gate-effect.ts';
import type { RunRecord } from '../../record/record.ts';
import { counted } from '../../util/counted.ts';
import { meaningOf } from '../text/describe-result.ts';
import { visibleLine } from '../text/escape-invisible.ts';
import { runTrouble } from '../text/run-level-error.ts';

/** The number of annotations of each kind that GitHub shows for a step. */
const maxOfEach = 10;

interface Annotation {
  readonly title: string;
  readonly message: string;
}

/**
 * The record as workflow commands: an error for each result that makes the exit code nonzero, a warning for each SHOULD, a notice
 * for each accepted failure; at most 10 of each. Results with the same cause share one annotation.
 */
export function githubAnnotations(record: RunRecord): string {
  const all = classifyResults(record);
  const trouble = runTrouble(record);
  const errors = [
    ...(trouble === undefined ? [] : [{ title: 'drivespec', message: trouble }]),
    ...annotationsOf(record, all.filter(isRed)),
  ];
  const of = (wanted: GateEffect): readonly Annotation[] =>
    annotationsOf(
      record,
      all.filter(({ weight }) => weight === wanted),
    );
  const lines = [
    ...commands('error', errors),
    ...commands('warning', of('warning')),
    ...commands('notice', of('accepted')),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

/** One annotation for each of these results. Results with the same cause as another one are only counted in its annotation. */
function annotationsOf(
  { causes = [] }: RunRecord,
  results: readonly ClassifiedResults[],
): readonly Annotation[] {
  const ids = new Set(results.map(({ check }) => check?.id));
  const takenBy = new Map(
    causes
      .filter(({ check }) => ids.has(check))
      .flatMap(({ check, otherChecks }) => otherChecks.map((id) => [id, check] as const)),
  );
  const isTaken = ({ check }: ClassifiedResults): boolean => check !== undefined && takenBy.has(check.id);
  return results
    .filter((one) => !isTaken(one))
    .map((one) => {
      const taken = results.filter(({ check }) => check && takenBy.get(check.id) === one.check?.id);
      return annotation(one, taken.length);
    });
}

function annotation(one: ClassifiedResults, taken: number): Annotation {
  const { requirement, check } = one;
  const id = check?.id ?? requirement.id;
  const more = taken === 0 ? '' : `; ${counted(taken, 'more check')} for the same reason`;
  return { title: `${id} (${requirement.id} ${requirement.level})`, message: `${meaningOf(one)}${more}` };
}

function commands(kind: 'error' | 'warning' | 'notice', all: readonly Annotation[]): readonly string[] {
  const shown = all.length > maxOfEach ? all.slice(0, maxOfEach - 1) : all;
  const rest = { title: 'drivespec', message: `and ${all.length - shown.length} more in the report` };
  return [...shown, ...(shown.length < all.length ? [rest] : [])].map(
    ({ title, message }) => `::${kind} title=${property(title)}::${data(message)}`,
  );
}

/** Escapes a message as GitHub's toolkit does, and below a property; line breaks are already escaped. */
function data(text: string): string {
  return visibleLine(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
