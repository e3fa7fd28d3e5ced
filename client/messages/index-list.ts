/** The formats in which a target may list chunk indices. */
export const indexForms = ['numbers', 'texts', 'objects', 'flags', 'map'] as const;

/**
 * `[0, 2]`, `["0", "2"]`, `[{"index": 0}, {"index": 2}]`, one boolean for each chunk, or an object whose keys are the indices. An
 * object with a status that says that its chunk is still awaited does not count as listed.
 */
export type IndexForm = (typeof indexForms)[number];

/** A list longer than any session of a check is not read. */
const maxListed = 200_000;

/** Returns the indices that a value lists in this form, in its order and with repetitions; undefined if it has another form. */
export function indicesIn(value: unknown, form: IndexForm): readonly number[] | undefined {
  if (form === 'map') return mappedIndices(value);
  if (!Array.isArray(value) || value.length > maxListed) return undefined;
  if (form === 'flags') return flaggedIndices(value);
  const items = form === 'objects' ? value.filter((item) => !isAwaited(item)).map(indexMemberOf) : value;
  const indices = items.map((item) => indexOf(item, form));
  return indices.every((index) => index !== undefined) ? indices : undefined;
}

function indexOf(item: unknown, form: IndexForm): number | undefined {
  if (form === 'texts') return typeof item === 'string' && /^\d{1,9}$/.test(item) ? Number(item) : undefined;
  return typeof item === 'number' && Number.isSafeInteger(item) ? item : undefined;
}

const indexMembers = ['index', 'chunk_index', 'chunkIndex', 'chunk_number', 'chunk', 'number', 'n', 'i'];

function indexMemberOf(item: unknown): unknown {
  const members = Object(item) as Readonly<Record<string, unknown>>;
  return indexMembers.map((name) => members[name]).find((value) => typeof value === 'number');
}

/** Whether the object of a chunk says that the chunk has not arrived. */
function isAwaited(item: unknown): boolean {
  const members = Object(item) as Readonly<Record<string, unknown>>;
  const isDenied = ['received', 'uploaded', 'stored', 'done', 'complete', 'completed'].some(
    (name) => members[name] === false,
  );
  return isDenied || /pend|miss|wait|need|absent|expect/i.test(String(members['status'] ?? members['state']));
}

function flaggedIndices(flags: readonly unknown[]): readonly number[] | undefined {
  if (!flags.every((flag) => typeof flag === 'boolean')) return undefined;
  return flags.flatMap((flag, index) => (flag ? [index] : []));
}

function mappedIndices(value: unknown): readonly number[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  if (entries.length > maxListed || !entries.every(([key]) => /^\d{1,9}$/.test(key))) return undefined;
  return entries.flatMap(([key, held]) => (held === false || held === null ? [] : [Number(key)]));
}
