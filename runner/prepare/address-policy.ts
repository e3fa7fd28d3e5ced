import type { Consistency } from '../../client/facts.ts';
import { type AddressChoice, type AddressPlan, oneAddress, switchOnce } from '../../client/http/addresses.ts';
import { sha256Hex } from '../../util/sha256.ts';

/** How the requests of the checks of one run are spread over the addresses of the target. */
export interface AddressPolicy {
  /** The number of addresses, at least 2. */
  readonly count: number;
  /**
   * Whether a case uses several addresses. If reads through another address may be late, every case uses one address, and only
   * the checks that wait for a read use several.
   */
  readonly spreads: boolean;
  /** Whether a failure over several addresses may be due to a late read. */
  readonly mayBeLate: boolean;
  /** From now on, each case uses one address, because a read was late. */
  noteDelay(): void;
  /** A case failed although each request to another address waited. After a few of them, failures are no longer confirmed. */
  noteDifference(): void;
  /** What was found, a sentence each. */
  notes(): readonly string[];
  /** The address of a check whose cases use one address. */
  homeOf(seed: number): number;
}

const maxConfirmed = 5;
const lateNote =
  'a read through another address was late, and no consistency is declared: from then on, each check used one address, as under consistency: eventual';

const differenceNote =
  'some cases fail when their requests use several addresses, and pass at one address: the addresses do not share all of their state (see the rows of the area replica)';

/** A policy for a target with `count` addresses; `isLate` if preflight saw a late read. */
export function createAddressPolicy(
  count: number,
  consistency: Consistency | undefined,
  isLate: boolean,
): AddressPolicy {
  let differences = 0;
  let wasLate = false;
  let isDelayed = consistency === 'eventual' || (consistency === undefined && isLate);
  return {
    count,
    get spreads() {
      return !isDelayed;
    },
    get mayBeLate() {
      return consistency === undefined && !isDelayed && differences < maxConfirmed;
    },
    noteDelay() {
      isDelayed = true;
      wasLate = true;
    },
    noteDifference() {
      differences += 1;
    },
    notes: () => [...(wasLate ? [lateNote] : []), ...(differences > 0 ? [differenceNote] : [])],
    homeOf: (seed) => (isDelayed ? (seed >>> 0) % count : 0),
  };
}

/**
 * The addresses of a case by seed and case: one address after the other, or one for the first request and another one for the rest,
 * or a random one for each request.
 */
export function spreadPlan(seed: number, one: string, count: number): AddressPlan {
  const digest = sha256Hex(`${seed} ${one}`);
  const number = (at: number): number => Number.parseInt(digest.slice(2 * at, 2 * at + 2), 16);
  const first = number(0) % count;
  const kind = number(1) % 3;
  if (kind === 0) return (request) => (first + request) % count;
  if (kind === 1) return switchOnce(1, first, (first + 1 + (number(2) % (count - 1))) % count);
  return (request) => number(3 + (request % 28)) % count;
}

/** Plans with fewer switches of address, simplest first, for a case that sent `requests` requests. */
export function simplerPlans(requests: number): readonly AddressPlan[] {
  const places = [requests - 1, requests - 2, requests - 3, 1, 2].filter((at) => at > 0 && at < requests);
  return [oneAddress(0), ...[...new Set(places)].map((at) => switchOnce(at, 0, 1))];
}

/** The choice of one check, and the policy that it follows. */
export interface CheckAddresses {
  readonly policy: AddressPolicy;
  readonly choice: AddressChoice;
  /** The address of the folder of the check. */
  readonly home: number;
}
