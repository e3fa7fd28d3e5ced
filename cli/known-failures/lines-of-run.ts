import { classifyResults } from '../../record/gate-effect.ts';
import { judgeEntries, type StaleKind } from '../../record/known-failures.ts';
import type { RunRecord } from '../../record/record.ts';
import { visibleLine } from '../../reports/text/escape-invisible.ts';
import { shellWord } from '../../util/shell-word.ts';
import type { KnownFailures } from './read-known-failures.ts';

/** The file that the commands edit if no other is named. */
export const defaultFile = 'known-failures.yaml';

/** The command that accepts the violations of a run, if it has any. */
export function acceptLine(
  record: RunRecord,
  file: string,
  knownFile: string | undefined,
): readonly string[] {
  const isViolated = classifyResults(record).some(({ weight }) => weight === 'violation');
  return isViolated ? [`accept  ${commandLine('add', file, knownFile)} --reason '...'`] : [];
}

/**
 * One line for each entry that is out of date, then the commands that edit the file; `written` is the file of the record.
 * A merged record has no known-failures file.
 */
export function staleLines(
  record: RunRecord,
  known: KnownFailures | undefined,
  written: string | undefined,
): readonly string[] {
  const stale = judgeEntries(record, record.gate?.accepted ?? []).flatMap((one, index) => {
    const line = known?.entries[index]?.line;
    return one.stale === undefined ? [] : [{ ...one.stale, line }];
  });
  const place = (line: number | undefined): string =>
    known === undefined ? 'known failures' : `${known.file}:${line}`;
  const commands = [...new Set(stale.flatMap(({ kind }) => remedies[kind] ?? []))];
  return [
    ...stale.map(({ line, reason }) => visibleLine(`drivespec: ${place(line)}: ${reason}.`)),
    ...(written === undefined || known === undefined
      ? []
      : commands.map((command) => `  ${commandLine(command, written, known.file)}`)),
  ];
}

const remedies: Readonly<Partial<Record<StaleKind, string>>> = { passes: 'prune', 'other finding': 'update' };

function commandLine(command: string, record: string, knownFile: string | undefined): string {
  const file =
    knownFile === undefined || knownFile === defaultFile ? '' : ` --known-failures ${shellWord(knownFile)}`;
  return `drivespec known-failures ${command} ${shellWord(record)}${file}`;
}
