import { jsonOf, type Reply } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { expectEqual } from '../../../toolkit/verbs/expect.ts';
import { expectSuccess } from '../../../toolkit/verbs/expect-status.ts';
import { needSuccess } from '../../../toolkit/verbs/need.ts';

/**
 * The members of a progress response that only requests of the owner may change. Without times, request ids, and numbers
 * whose meaning is not known. Undefined if the target has no progress operation.
 */
export async function needSnapshot(target: Target, sessionId: string): Promise<string | undefined> {
  if (!target.facts.capabilities.progress) return undefined;
  const reply = await target.progress(sessionId);
  needSuccess(reply, 'SES-10');
  return snapshotOf(target, reply);
}

/** Progress still reports the snapshot `before`. @throws {Violation} */
export async function expectSnapshot(
  target: Target,
  sessionId: string,
  before: string | undefined,
): Promise<void> {
  if (before !== undefined) {
    const reply = await target.progress(sessionId);
    expectSuccess(reply, 'status of progress');
    expectEqual(snapshotOf(target, reply), before, 'members of the progress response', reply);
  }
}

function snapshotOf(target: Target, reply: Reply): string {
  const { receivedBytes, receivedChunks, others = [] } = target.facts.dialect.progress;
  const named = [receivedBytes, receivedChunks, ...others.map(({ member }) => member.split('.')[0])];
  const members = Object.entries(Object(jsonOf(reply)))
    .filter(([name, value]) => named.includes(name) || (isSteady(value) && !fleetingName.test(name)))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(members);
}

const fleetingName = /time|date|expir|_at$|At$|request|trace|remaining/;

function isSteady(value: unknown): boolean {
  if (typeof value === 'string') return !/^\d{4}-\d\d-\d\d/.test(value);
  return typeof value === 'boolean' || value === null || Array.isArray(value);
}
