import type { RunRecord } from '../../runner/record.ts';
import { isRed, type Weighed, weighed } from '../../runner/weigh.ts';
import { meaningOf } from '../meaning.ts';
import { runTrouble } from '../run-trouble.ts';
import { visibleLine } from '../visible.ts';

/** GitHub shows so many annotations of each kind for a step. */
const most = 10;

interface Annotation {
  readonly title: string;
  readonly says: string;
}

/** The record as workflow commands: an error for all that keeps the exit code from 0, a warning for a SHOULD; at most 10 of each. */
export function githubAnnotations(record: RunRecord): string {
  const all = weighed(record);
  const trouble = runTrouble(record);
  const errors = [
    ...(trouble === undefined ? [] : [{ title: 'drivespec', says: trouble }]),
    ...all.filter(isRed).map(annotation),
  ];
  const warnings = all.filter(({ weight }) => weight === 'warning').map(annotation);
  return [...commands('error', errors), ...commands('warning', warnings)].map((line) => `${line}\n`).join('');
}

function annotation(one: Weighed): Annotation {
  const { requirement, check } = one;
  const id = check?.id ?? requirement.id;
  return { title: `${id} (${requirement.id} ${requirement.level})`, says: meaningOf(one) };
}

function commands(kind: 'error' | 'warning', all: readonly Annotation[]): readonly string[] {
  const shown = all.length > most ? all.slice(0, most - 1) : all;
  const rest = { title: 'drivespec', says: `and ${all.length - shown.length} more in the report` };
  return [...shown, ...(shown.length < all.length ? [rest] : [])].map(
    ({ title, says }) => `::${kind} title=${property(title)}::${data(says)}`,
  );
}

/** As GitHub's toolkit escapes a message, and below a property; line breaks are spelled out before. */
function data(text: string): string {
  return visibleLine(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
