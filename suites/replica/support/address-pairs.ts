import type { TargetFacts } from '../../../client/facts.ts';

/** Two addresses of the target: the one that a request goes to first, and another one. */
export interface AddressPair {
  readonly first: number;
  readonly other: number;
}

/** The target and each replica, in both directions, and each replica with the next one. */
export function addressPairs({ replicas }: TargetFacts): readonly AddressPair[] {
  const count = replicas?.count ?? 0;
  return Array.from({ length: count }, (_, index) => index + 1).flatMap((replica) => [
    { first: 0, other: replica },
    { first: replica, other: 0 },
    ...(replica < count ? [{ first: replica, other: replica + 1 }] : []),
  ]);
}
