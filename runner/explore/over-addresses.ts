import { Blocked } from '../../check/blocked.ts';
import { formatCase } from '../../check/format-case.ts';
import { Violation } from '../../check/violation.ts';
import { type AddressPlan, oneAddress } from '../../client/http/addresses.ts';
import { type CheckAddresses, simplerPlans, spreadPlan } from '../prepare/address-policy.ts';
import { verdictError } from './verdict-error.ts';

/** Runs the cases of one check over the addresses of the target. */
export interface OverAddresses {
  /**
   * Runs a case. If no consistency is declared, a failure over several addresses is rethrown only if the case also fails at one
   * address, or if it fails again when each request to another address waits: a late read is not a failure then.
   * @throws what the last `run` throws.
   */
  tryCase(one: unknown, run: () => Promise<void>): Promise<void>;
  /** From now on, every case uses the addresses of the last one: smaller cases and repetitions. */
  keep(): void;
  /**
   * Runs the case with fewer switches of address until `failsAgain`, and keeps that plan. `requests` is the number that it sent.
   */
  simplify(requests: number, failsAgain: () => Promise<boolean>): Promise<void>;
}

/** The pause before each request to another address, in milliseconds. */
const settlingMs = 1_000;

/** Runs each case as it is if the target has one address. */
export function createOverAddresses(seed: number, addresses: CheckAddresses | undefined): OverAddresses {
  if (addresses === undefined)
    return { tryCase: (_, run) => run(), keep: () => undefined, simplify: async () => undefined };
  const { policy, choice, home } = addresses;
  let last = oneAddress(home);
  let kept: AddressPlan | undefined;

  const begin = (plan: AddressPlan, pauseMs = 0): void => {
    last = plan;
    choice.begin(plan, pauseMs);
  };

  return {
    async tryCase(one, run) {
      const plan =
        kept ?? (policy.spreads ? spreadPlan(seed, formatCase(one), policy.count) : oneAddress(home));
      begin(plan);
      try {
        await run();
      } catch (error) {
        if (kept !== undefined || !policy.mayBeLate || !isFailure(error)) throw error;
        begin(oneAddress(home));
        await run();
        begin(plan, settlingMs);
        try {
          await run();
        } catch (again) {
          if (isFailure(again)) policy.noteDifference();
          throw again;
        }
        policy.noteDelay();
      }
    },
    keep() {
      kept ??= last;
    },
    async simplify(requests, failsAgain) {
      if (kept === undefined || !policy.spreads) return;
      const unsimplified = kept;
      for (const plan of simplerPlans(requests)) {
        kept = plan;
        if (await failsAgain()) return;
      }
      kept = unsimplified;
    },
  };
}

function isFailure(thrown: unknown): boolean {
  const error = verdictError(thrown);
  return error instanceof Violation || error instanceof Blocked;
}
