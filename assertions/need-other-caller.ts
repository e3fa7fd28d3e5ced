import { strangerId } from '../generators/stranger-id.ts';
import { statusInWords } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { need } from './need.ts';

/** The target as the second identity, whose token it accepts. @throws {Blocked} */
export async function needOtherCaller(target: Target, ownersFileId: string): Promise<Target> {
  const other = target.as('other');
  const reply = await other.metadata(strangerId(ownersFileId));
  const holds = reply.status !== 401 && reply.status !== 0;
  need(holds, `the second identity (target.other_token) is not accepted: ${statusInWords(reply)}`);
  return other;
}
