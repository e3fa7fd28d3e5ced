import { type IndexForm, indexForms, indicesIn } from '../../client/messages/index-list.ts';
import {
  agrees,
  type ProgressMeaning,
  type ProgressMember,
  progressMeanings,
  type SessionState,
} from '../../client/progress-member.ts';
import { leavesOf } from './leaves.ts';

/** What progress reported in a known state of a session. */
export interface ProgressObservation {
  readonly json: unknown;
  readonly state: SessionState;
}

/** Words in the names of members that report progress. */
const telling =
  /chunk|part|piece|block|segment|ind(ex|ic)|byte|size|receiv|upload|transfer|stored|present|done|complet|finish|missing|remain|pending|need|outstanding|left|percent|progress|ratio|fraction/i;
/** Words in the names of members that count something else, or that move with time. */
const misleading =
  /request|put|attempt|retr|version|revision|generation|etag|second|time|date|age|ttl|expir|quota|limit|total|rate|speed/i;

/**
 * The members of the progress object that report the chunks that have arrived, and their meanings. Each has its meaning in every
 * observation, of which at least two must differ. A member that has a customary name, but agrees with no meaning, is included with
 * the meaning of its name: the checks then judge it.
 */
export function learnProgress(observations: readonly ProgressObservation[]): readonly ProgressMember[] {
  const sizes = new Set(observations.map(({ state }) => state.arrived.size));
  if (sizes.size < 2) return [];
  const perPath = observations.map(
    ({ json }) => new Map(leavesOf(json).map((leaf) => [leaf.path, leaf.value])),
  );
  const [first = new Map<string, unknown>()] = perPath;
  const paths = [...first.keys()].filter((path) => perPath.every((leaves) => leaves.has(path)));
  return paths.flatMap((member) => {
    const name = member.split('.').at(-1) ?? member;
    const seen = observations.map(({ state }, index) => ({ value: perPath[index]?.get(member), state }));
    const found = isTelling(member) ? meaningOf(seen) : undefined;
    const meant = found ?? (isConsistentPrefix(seen) ? undefined : customaryMeaning(name, seen));
    return meant === undefined ? [] : [{ member, ...meant }];
  });
}

interface Seen {
  readonly value: unknown;
  readonly state: SessionState;
}

type Meant = Omit<ProgressMember, 'member'>;

function isTelling(path: string): boolean {
  const name = path.split('.').at(-1) ?? path;
  return telling.test(path) && !misleading.test(name);
}

function meaningOf(seen: readonly Seen[]): Meant | undefined {
  return progressMeanings
    .flatMap((means): readonly Meant[] =>
      isListOf(means) ? indexForms.map((form) => ({ means, form })) : [{ means }],
    )
    .find((meant) => seen.every(({ value, state }) => agrees(value, meant, state)));
}

function isListOf(means: ProgressMeaning): boolean {
  return means === 'received_chunks' || means === 'missing_chunks';
}

const arrivedWords = 'received|uploaded|stored|completed|present';
const customary: readonly (readonly [ProgressMeaning, RegExp])[] = [
  [
    'received_chunks',
    new RegExp(`^((${arrivedWords})_?(chunks|parts|ind(ices|exes))|(chunks|parts)_?(${arrivedWords}))$`, 'i'),
  ],
  [
    'missing_chunks',
    /^((missing|remaining|pending)_?(chunks|parts)|(chunks|parts)_?(missing|remaining|pending))$/i,
  ],
  ['received_bytes', new RegExp(`^((${arrivedWords})_?bytes|bytes_?(${arrivedWords}))$`, 'i')],
  ['remaining_bytes', /^((missing|remaining|pending)_?bytes|bytes_?(missing|remaining|pending|left))$/i],
];

/** The meaning of a customary name, if every value has its type. */
function customaryMeaning(name: string, seen: readonly Seen[]): Meant | undefined {
  const means = customary.find(([, pattern]) => pattern.test(name))?.[0];
  if (means === undefined) return undefined;
  if (!isListOf(means)) return seen.every(({ value }) => typeof value === 'number') ? { means } : undefined;
  const form = indexForms.find((one): one is IndexForm =>
    seen.every(({ value }) => indicesIn(value, one) !== undefined),
  );
  return form === undefined ? undefined : { means, form };
}

/** Whether the values are those of an offset: the number of chunks or bytes before the first gap. */
function isConsistentPrefix(seen: readonly Seen[]): boolean {
  return seen.every(({ value, state: { arrived, chunkSizes } }) => {
    const gap = chunkSizes.findIndex((_, index) => !arrived.has(index));
    const prefix = gap < 0 ? chunkSizes : chunkSizes.slice(0, gap);
    return value === prefix.length || value === prefix.reduce((sum, bytes) => sum + bytes, 0);
  });
}
