import { type IndexForm, indicesIn } from './messages/index-list.ts';

/** The meanings that a member of the progress object can have. */
export const progressMeanings = [
  'received_chunks',
  'missing_chunks',
  'received_count',
  'missing_count',
  'received_bytes',
  'remaining_bytes',
  'percent',
] as const;

/** Lists of chunk indices, numbers of chunks, numbers of bytes, and a percentage of the bytes or of the chunks. */
export type ProgressMeaning = (typeof progressMeanings)[number];

/** A member of the progress object: its path, and its meaning. */
export interface ProgressMember {
  readonly member: string;
  readonly means: ProgressMeaning;
  /** The format of a list of indices. */
  readonly form?: IndexForm;
}

/** The state of a session: the sizes of its chunks in bytes, and the indices of those that have arrived. */
export interface SessionState {
  readonly chunkSizes: readonly number[];
  readonly arrived: ReadonlySet<number>;
}

/** A percentage may be rounded up or down, to a whole number. */
const percentTolerance = 1;

/** Whether a value is right for a meaning in this state. A list may have any order, and names no chunk twice. */
export function agrees(
  value: unknown,
  { means, form = 'numbers' }: Omit<ProgressMember, 'member'>,
  state: SessionState,
): boolean {
  const expected = expectedValue(means, state);
  if (means === 'percent') return isPercentOf(value, state);
  if (typeof expected === 'number') return value === expected;
  const listed = indicesIn(value, form);
  if (listed === undefined || listed.length !== expected.length) return false;
  return new Set(listed).size === listed.length && listed.every((index) => expected.includes(index));
}

/** The value for a meaning: indices in ascending order, or a number. */
export function expectedValue(
  means: ProgressMeaning,
  { chunkSizes, arrived }: SessionState,
): readonly number[] | number {
  const indices = [...chunkSizes.keys()];
  const here = indices.filter((index) => arrived.has(index));
  const missing = indices.filter((index) => !arrived.has(index));
  const bytesOf = (some: readonly number[]): number =>
    some.reduce((sum, index) => sum + (chunkSizes[index] ?? 0), 0);
  switch (means) {
    case 'received_chunks':
      return here;
    case 'missing_chunks':
      return missing;
    case 'received_count':
      return here.length;
    case 'missing_count':
      return missing.length;
    case 'received_bytes':
      return bytesOf(here);
    case 'remaining_bytes':
      return bytesOf(missing);
    case 'percent':
      return (100 * bytesOf(here)) / Math.max(1, bytesOf(indices));
  }
}

function isPercentOf(value: unknown, state: SessionState): boolean {
  if (typeof value !== 'number') return false;
  const { chunkSizes, arrived } = state;
  const here = [...chunkSizes.keys()].filter((index) => arrived.has(index)).length;
  const byChunks = (100 * here) / Math.max(1, chunkSizes.length);
  const byBytes = Number(expectedValue('percent', state));
  // An empty session may count as not begun or as complete.
  if (chunkSizes.length === 0) return true;
  return [byChunks, byBytes].some(
    (percent) =>
      Math.abs(value - percent) <= percentTolerance || Math.abs(100 * value - percent) <= percentTolerance,
  );
}
