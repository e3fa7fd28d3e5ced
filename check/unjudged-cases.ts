/** Cases that were not judged, for the same reason. */
export interface CaseReason {
  readonly reason: string;
  readonly cases: number;
}

/** The cases of a check that were not judged; an empty list is absent. */
export interface UnjudgedCases {
  /** Cases that ran, but for which the target used an option that the requirement permits. */
  readonly skipped?: readonly CaseReason[];
  /** Cases that did not run, because they cannot be tested on this target. */
  readonly untestable?: readonly CaseReason[];
}

const maxReasons = 20;
const longestReason = 300;
const otherReasons = 'other reasons';

/** Counts cases by reason. Keeps at most 20 different reasons and counts the others together. */
export interface ReasonCounter {
  add(reason: string): void;
  /** The reasons in order of first appearance. */
  reasons(): readonly CaseReason[];
}

/** Makes a counter of reasons. */
export function createReasonCounter(): ReasonCounter {
  const counts = new Map<string, number>();
  return {
    add(reason) {
      const short = reason.length > longestReason ? `${reason.slice(0, longestReason)}…` : reason;
      const key = counts.has(short) || counts.size < maxReasons ? short : otherReasons;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
    reasons: () => [...counts].map(([reason, cases]) => ({ reason, cases })),
  };
}

/** Returns the two lists as members of an outcome. */
export function unjudgedCases(skipped: ReasonCounter, untestable: ReasonCounter): UnjudgedCases {
  const [skippedCases, untestableCases] = [skipped.reasons(), untestable.reasons()];
  return {
    ...(skippedCases.length === 0 ? {} : { skipped: skippedCases }),
    ...(untestableCases.length === 0 ? {} : { untestable: untestableCases }),
  };
}

/** Merges the lists of two rounds of one check. */
export function joinedUnjudged(first: UnjudgedCases, second: UnjudgedCases): UnjudgedCases {
  const joined = (name: 'skipped' | 'untestable'): UnjudgedCases => {
    const counts = new Map<string, number>();
    for (const { reason, cases } of [...(first[name] ?? []), ...(second[name] ?? [])])
      counts.set(reason, (counts.get(reason) ?? 0) + cases);
    return counts.size === 0 ? {} : { [name]: [...counts].map(([reason, cases]) => ({ reason, cases })) };
  };
  return { ...joined('skipped'), ...joined('untestable') };
}
