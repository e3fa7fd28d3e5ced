import type { Target } from '../../../client/target.ts';
import { need } from '../../../toolkit/verbs/need.ts';
import type { AddressPair } from './address-pairs.ts';
import { inTime } from './in-time.ts';

/** The target at both addresses, once each of them shows the folder of the check. @throws {Blocked} if one does not. */
export async function needAddresses(
  target: Target,
  { first, other }: AddressPair,
): Promise<{ readonly here: Target; readonly there: Target }> {
  const [here, there] = [target.atAddress(first), target.atAddress(other)];
  const { folderId } = target.workspace;
  if (folderId !== undefined && target.facts.capabilities.listing)
    for (const each of [here, there])
      await inTime(target, async () => {
        const { status } = await each.children(folderId);
        need(status !== 404 && status !== 410, 'an address does not show the folder of the check', 'REP-01');
      });
  return { here, there };
}
