import { Untestable } from '../../check/untestable.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { expectStatus } from '../verbs/expect-status.ts';

/** The longest id that is treated as a plain name: a SHA-256 in hexadecimal. */
const longestPlainId = 64;

/**
 * The target does not know this id, which `unknownIdLike` made: 404.
 * @throws {Violation} for another status; {Untestable} as `needWellFormed`.
 */
export function expectNotFound(reply: Reply, id: string): void {
  needWellFormed(reply, id);
  expectStatus(reply, 404);
}

/**
 * The target did not refuse an id that was never issued as malformed. Long ids may be signed: then every id that is not the
 * target's own is malformed, and may be refused with 400 or 422 before anything else. @throws {Untestable}
 */
export function needWellFormed(reply: Reply, id: string): void {
  if (id.length > longestPlainId && (reply.status === 400 || reply.status === 422))
    throw new Untestable(
      `ids have ${id.length} characters, and one that was never issued is refused as malformed`,
    );
}
