/** Cases that were not judged for one reason. */
export interface CaseReason {
  readonly reason: string;
  readonly cases: number;
}

/** The cases of a check that were not judged; a list without entries is left out. */
export interface UnjudgedCases {
  /** Run, but the target used a freedom that the requirement gives it. */
  readonly skipped?: readonly CaseReason[];
  /** Not run, because this target cannot be asked. */
  readonly untestable?: readonly CaseReason[];
}

const maxReasons = 20;
const longestReason = 300;
const otherReasons = 'other reasons';

/** Counts reasons; keeps at most 20 different ones and counts the rest together. */
export interface ReasonCounter {
  add(reason: string): void;
  /** In order of first appearance. */
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

/** The two lists as an outcome carries them. */
export function unjudgedCases(skipped: ReasonCounter, untestable: ReasonCounter): UnjudgedCases {
  const [skippedCases, untestableCases] = [skipped.reasons(), untestable.reasons()];
  return {
    ...(skippedCases.length === 0 ? {} : { skipped: skippedCases }),
    ...(untestableCases.length === 0 ? {} : { untestable: untestableCases }),
  };
}

/** The lists of two rounds of one check as one. */
export function joinedUnjudged(first: UnjudgedCases, second: UnjudgedCases): UnjudgedCases {
  const joined = (name: 'skipped' | 'untestable'): UnjudgedCases => {
    const counts = new Map<string, number>();
    for (const { reason, cases } of [...(first[name] ?? []), ...(second[name] ?? [])])
      counts.set(reason, (counts.get(reason) ?? 0) + cases);
    return counts.size === 0 ? {} : { [name]: [...counts].map(([reason, cases]) => ({ reason, cases })) };
  };
  return { ...joined('skipped'), ...joined('untestable') };
}
