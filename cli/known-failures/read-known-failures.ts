import { parseYaml, readText, type YamlText } from '../../util/read-yaml-file.ts';
import { checkEntries } from './check-entries.ts';
import { fileHint, KnownFailuresError } from './known-failures-error.ts';
import type { PlacedEntry } from './placed-entry.ts';

/** A known-failures file that is valid. */
export interface KnownFailures extends Pick<YamlText, 'document'> {
  readonly file: string;
  readonly text: string;
  readonly entries: readonly PlacedEntry[];
}

const maxMebibytes = 1;

/** Reads a known-failures file of at most 1 MiB. @throws {KnownFailuresError} with the file, the line and what would be right. */
export function readKnownFailures(file: string): KnownFailures {
  return parseKnownFailures(
    file,
    attempt(() => readText(file, maxMebibytes)),
  );
}

/** Parses the text of a known-failures file. @throws {KnownFailuresError} */
export function parseKnownFailures(file: string, text: string): KnownFailures {
  const yaml = attempt(() => parseYaml(file, text));
  return { file, text, document: yaml.document, entries: checkEntries(file, yaml) };
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new KnownFailuresError(/[.?]$/.test(message) ? message : `${message}.`, fileHint);
  }
}
