import type { Ledger } from '../../client/ledger/ledger.ts';
import { fitsPath } from '../../client/paths/path-segment.ts';
import type { Target } from '../../client/target.ts';

/** Statuses that mean that no session can be ended. */
const notServed = [405, 501];

/**
 * Ends the sessions in the ledger with DELETE. The contract has no such request: if the target does not serve it, the sessions
 * expire later. Never throws.
 */
export async function abortSessions(target: Target, ledger: Ledger): Promise<void> {
  const sessions = ledger.remaining().filter(({ kind, id }) => kind === 'session' && fitsPath(id));
  for (const { id } of sessions) {
    const status = await target.request('DELETE', target.pathOf.session(id)).then(
      (reply) => reply.status,
      () => 0,
    );
    if (status === 0 || notServed.includes(status)) return;
    if (status < 300 || status === 410) ledger.removed(id);
  }
}
