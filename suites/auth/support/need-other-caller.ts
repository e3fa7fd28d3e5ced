import { Untestable } from '../../../check/untestable.ts';
import { statusInWords } from '../../../client/messages/reply.ts';
import type { Target } from '../../../client/target.ts';
import { unknownIdLike } from '../../../toolkit/generators/names/unknown-id.ts';
import { need } from '../../../toolkit/verbs/need.ts';

/** The target as called by the second identity. @throws {Blocked} if it does not accept that token. */
export async function needOtherCaller(target: Target, ownersFileId: string): Promise<Target> {
  const other = target.asCaller('other');
  const reply = await other.metadata(someUnknownId(target, ownersFileId));
  const holds = reply.status !== 401 && reply.status !== 0;
  need(
    holds,
    `the target does not accept the token of the second identity (target.other_token): ${statusInWords(reply)}`,
  );
  return other;
}

/** In the target's own id format if possible: a malformed id may be refused before the token is checked. */
function someUnknownId(target: Target, like: string): string {
  try {
    return unknownIdLike(like, target.issuedIds());
  } catch (error) {
    if (error instanceof Untestable) return 'drivespec-unknown';
    throw error;
  }
}
