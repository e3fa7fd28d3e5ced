import { memberOf } from '../target/reply.ts';
import type { Target } from '../target/target.ts';

/** The first share that the caller lists, else the one of this run. */
export async function shareOf(caller: Target): Promise<string> {
  const shares = memberOf(await caller.request('GET', caller.paths.shares), 'shares');
  const [first] = Array.isArray(shares) ? (shares as readonly { readonly id?: unknown }[]) : [];
  return typeof first?.id === 'string' ? first.id : caller.home.shareId;
}
