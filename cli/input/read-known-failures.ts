import { existsSync } from 'node:fs';
import { renamedChecks } from '../../check/renamed-checks.ts';
import { type KnownFailure, knownFailuresSchema } from '../../record/gate.ts';
import { allChecks } from '../../suites/index.ts';
import { closest } from '../../util/closest.ts';
import { readYamlFile } from '../../util/read-yaml-file.ts';
import { KnownFailuresError } from '../known-failures-error.ts';

/** Reads a known-failures file. @throws {KnownFailuresError} with the file, the line and a suggestion. */
export function readKnownFailures(file: string | undefined): readonly KnownFailure[] {
  if (file === undefined) return [];
  if (!existsSync(file))
    throw new KnownFailuresError(
      `The known-failures file '${file}' does not exist.`,
      'Name an existing file with --known-failures.',
    );
  const { value, lineOf } = read(file);
  const ids = allChecks.map(({ id }) => id);
  const unknown = value.findIndex(({ check }) => !ids.includes(check));
  if (unknown < 0) return value;
  const written = value[unknown]?.check ?? '';
  const guess = renamedChecks.get(written) ?? closest(written, ids);
  throw new KnownFailuresError(
    `${file}:${lineOf([unknown, 'check'])}: unknown check '${written}'.`,
    guess === undefined ? 'drivespec list shows every check.' : `Did you mean '${guess}'?`,
  );
}

function read(file: string) {
  try {
    return readYamlFile(file, knownFailuresSchema);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new KnownFailuresError(
      /[.?]$/.test(message) ? message : `${message}.`,
      'The file is a YAML list of entries with check, reason and, optionally, expires (YYYY-MM-DD).',
    );
  }
}
