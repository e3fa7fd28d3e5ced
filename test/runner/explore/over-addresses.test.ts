import { expect, it } from 'vitest';
import { Violation } from '../../../check/violation.ts';
import { createAddressChoice } from '../../../client/http/addresses.ts';
import { createOverAddresses } from '../../../runner/explore/over-addresses.ts';
import { createAddressPolicy, spreadPlan } from '../../../runner/prepare/address-policy.ts';

const finding = { subject: 'status', expected: '200', actual: '404' };

/** The addresses of a case of four requests, which fails if it uses both of two addresses. */
function failing(consistency: 'strong' | undefined) {
  const choice = createAddressChoice();
  const policy = createAddressPolicy(2, consistency, false);
  const over = createOverAddresses(1, { policy, choice, home: 0 });
  const seen: number[][] = [];
  const run = async (): Promise<void> => {
    const used = [1, 2, 3, 4].map(() => choice.next().address);
    seen.push(used);
    if (new Set(used).size > 1) throw new Violation(finding);
  };
  return { over, policy, seen, run };
}

it('the same seed and case give the same addresses', () => {
  const addresses = (one: string) => [0, 1, 2, 3, 4].map(spreadPlan(7, one, 3));
  expect(addresses('a')).toEqual(addresses('a'));
  expect(new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((one) => addresses(one).join())).size).toBeGreaterThan(3);
});

it('strong consistency: a failure over several addresses is one, and keeps the fewest switches', async () => {
  const { over, seen, run } = failing('strong');
  await expect(over.tryCase(1, run)).rejects.toThrow(Violation);
  expect(seen).toHaveLength(1);
  over.keep();
  await over.simplify(4, async () => {
    try {
      await over.tryCase(1, run);
      return false;
    } catch {
      return true;
    }
  });
  expect(seen.at(-1)).toEqual([0, 0, 0, 1]);
});

it('nothing declared: a failure is confirmed at one address, then with pauses', async () => {
  const { over, policy, seen, run } = failing(undefined);
  await expect(over.tryCase(1, run)).rejects.toThrow(Violation);
  expect(seen).toHaveLength(3);
  expect(seen[1]).toEqual([0, 0, 0, 0]);
  expect(seen[2]).toEqual(seen[0]);
  expect(policy.notes().join()).toMatch(/do not share all of their state/);
});
