import { flakyCheckSchema, type KnownFailure, knownFailureSchema } from '../../record/gate.ts';
import { subjectOf } from '../../record/known-failures.ts';
import { describeIssue } from '../../util/describe-issue.ts';
import type { YamlText } from '../../util/read-yaml-file.ts';
import { checkSubject } from './check-subject.ts';
import { fileHint, KnownFailuresError } from './known-failures-error.ts';
import type { PlacedEntry } from './placed-entry.ts';

/** The lists of a file, each with the form of its entries. */
const lists = { accepted: knownFailureSchema, flaky: flakyCheckSchema } as const;
type List = keyof typeof lists;

/**
 * The entries of a file: a list of accepted failures, or the lists `accepted` and `flaky`. A file without content has none.
 * @throws {KnownFailuresError} with the line of the first entry that is not valid.
 */
export function checkEntries(file: string, yaml: Pick<YamlText, 'value' | 'lineOf'>): readonly PlacedEntry[] {
  const { value, lineOf } = yaml;
  const entries = listsOf(file, yaml).flatMap(([list, items]) =>
    items.map((item, index): PlacedEntry => {
      const path = Array.isArray(value) ? ([index] as const) : ([list, index] as const);
      const entry = checkEntry(list, item, (member) => `${file}:${lineOf([...path, ...member])}: `);
      return { entry, line: lineOf(path), path };
    }),
  );
  refuseDuplicates(file, entries);
  return entries;
}

function listsOf(
  file: string,
  { value, lineOf }: Pick<YamlText, 'value' | 'lineOf'>,
): readonly (readonly [List, readonly unknown[]])[] {
  if (value === null || value === undefined) return [];
  if (Array.isArray(value)) return [['accepted', value]];
  const members = typeof value === 'object' ? Object.entries(value) : [];
  const odd = members.find(([name, list]) => !isList(name) || !(list === null || Array.isArray(list)));
  if (members.length > 0 && odd === undefined)
    return members.map(([name, list]) => [name as List, Array.isArray(list) ? list : []]);
  const [name = ''] = odd ?? [];
  throw new KnownFailuresError(
    isList(name)
      ? `${file}:${lineOf([name])}: '${name}' must be a list of entries.`
      : `${file}:${lineOf([name])}: the file must be a list of entries, or have the lists 'accepted' and 'flaky'.`,
    fileHint,
  );
}

function isList(name: string): name is List {
  return Object.hasOwn(lists, name);
}

type PlaceOf = (member: readonly PropertyKey[]) => string;

function checkEntry(list: List, item: unknown, at: PlaceOf): KnownFailure {
  const schema = lists[list];
  const parsed = schema.safeParse(item);
  if (!parsed.success) {
    const { path, says } = describeIssue(parsed.error, schema, item, 'the entry');
    throw new KnownFailuresError(
      `${at(path)}${/[.?]$/.test(says) ? says : `${says}.`}`,
      hints[list][String(path[0])] ?? fileHint,
    );
  }
  const entry: KnownFailure = parsed.data;
  checkSubject(entry, at);
  const { rate, runs } = entry;
  if (rate === undefined || runs === undefined || runs * rate > 0.999) return entry;
  throw new KnownFailuresError(
    `${at(['runs'])}a rate of ${rate} cannot be measured in ${runs} runs.`,
    `Measure at least ${Math.ceil(0.999 / rate)} runs.`,
  );
}

const flakyHint =
  'An entry of the list flaky has the measured rate and the number of runs: rate: 0.05, runs: 40.';

/** Hints for members, by list. */
const hints: Readonly<Record<List, Readonly<Record<string, string>>>> = {
  accepted: {
    expires: "Use 'until: 2030-01-31' for the last day on which the failure is accepted.",
    rate: flakyHint,
    runs: flakyHint,
  },
  flaky: {
    expires: "Use 'until: 2030-01-31' for the last day on which the failure is accepted.",
    rate: flakyHint,
    runs: flakyHint,
  },
};

/** @throws {KnownFailuresError} for two entries with the same subject and fingerprint. */
function refuseDuplicates(file: string, entries: readonly PlacedEntry[]): void {
  const seen = new Map<string, number>();
  for (const { entry, line } of entries) {
    const key = JSON.stringify([entry.check, entry.requirement, entry.fingerprint]).toLowerCase();
    const before = seen.get(key);
    if (before !== undefined)
      throw new KnownFailuresError(
        `${file}:${line}: '${subjectOf(entry)}' is already accepted in line ${before}.`,
        `Remove the entry of line ${before} or of line ${line}.`,
      );
    seen.set(key, line);
  }
}
