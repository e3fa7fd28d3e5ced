import { indexForms, indicesIn } from '../../client/messages/index-list.ts';
import { leavesOf } from './leaves.ts';

/** The response to a create that offered these hashes, some of them of chunks that the target holds. */
export interface OfferObservation {
  readonly json: unknown;
  readonly hashes: readonly string[];
  readonly held: ReadonlySet<number>;
}

/** The member of the response that lists the chunks still to be sent, or those that the target holds. */
export interface NegotiationMember {
  readonly member: string;
  readonly lists: 'needed' | 'known';
  readonly form: (typeof indexForms)[number] | 'hashes';
}

/** The indices that a member lists in a form; undefined if it has another form. */
export function listedIn(
  value: unknown,
  form: NegotiationMember['form'],
  hashes: readonly string[],
): readonly number[] | undefined {
  if (form !== 'hashes') return indicesIn(value, form);
  if (!Array.isArray(value)) return undefined;
  const indices = value.map((hash) => hashes.indexOf(String(hash).toLowerCase()));
  return indices.includes(-1) ? undefined : indices;
}

/** The members that list the same kind of chunks in all observations; those with needed chunks come first. */
export function learnNegotiation(observations: readonly OfferObservation[]): readonly NegotiationMember[] {
  const [first] = observations;
  if (first === undefined || observations.length < 2) return [];
  const forms = [...indexForms, 'hashes'] as const;
  const candidates = leavesOf(first.json).flatMap(({ path }) =>
    (['needed', 'known'] as const).flatMap((lists) => forms.map((form) => ({ member: path, lists, form }))),
  );
  const agreeing = candidates.filter((candidate) => observations.every((seen) => lists(candidate, seen)));
  return [
    ...agreeing.filter((one) => one.lists === 'needed'),
    ...agreeing.filter((one) => one.lists === 'known'),
  ];
}

function lists({ member, lists: kind, form }: NegotiationMember, seen: OfferObservation): boolean {
  const value = leavesOf(seen.json).find(({ path }) => path === member)?.value;
  const listed = listedIn(value, form, seen.hashes);
  if (listed === undefined || listed.length === 0) return false;
  const expected = seen.hashes.flatMap((_, index) =>
    seen.held.has(index) === (kind === 'known') ? [index] : [],
  );
  return listed.length === expected.length && expected.every((index) => listed.includes(index));
}

const customaryNeeded = /^(missing|needed|required)_?chunks$|^chunks_?(missing|needed|required)$/i;
const customaryKnown = /^(known|existing|present)_?chunks$|^chunks_?(known|existing|present)$/i;

/**
 * A member with a customary name that only the responses to offers have, if no member agrees with what the target holds: the
 * checks then judge it.
 */
export function customaryNegotiation(
  withoutOffer: unknown,
  observations: readonly OfferObservation[],
): NegotiationMember | undefined {
  const before = new Set(leavesOf(withoutOffer).map(({ path }) => path));
  const [first] = observations;
  const names = leavesOf(first?.json)
    .filter(({ path, value }) => !before.has(path) && Array.isArray(value))
    .map(({ path }) => path);
  const isListed = (member: string): boolean =>
    observations.every(({ json }) =>
      leavesOf(json).some(({ path, value }) => path === member && indicesIn(value, 'numbers') !== undefined),
    );
  for (const [lists, pattern] of [
    ['needed', customaryNeeded],
    ['known', customaryKnown],
  ] as const) {
    const member = names.find((name) => pattern.test(name) && isListed(name));
    if (member !== undefined) return { member, lists, form: 'numbers' };
  }
  return undefined;
}
