import { fieldOf, memberOf, type Reply } from '../../client/messages/reply.ts';
import type { RecordedConnection } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import type { StoredFile } from '../arrange/need-file.ts';
import { expectEqual } from '../verbs/expect.ts';

/** How long a connection that the target said it would close is watched for an unrequested response, in milliseconds. */
const closingMs = 1_000;

/**
 * After this reply, the next response on the connection belongs to the next request. A target may also close the
 * connection; then nothing more arrives on it. Source: RFC 9112 §9.3, §9.6. @throws {Violation}
 */
export async function expectConnectionInSync(
  target: Target,
  connection: RecordedConnection,
  reply: Reply,
  known: Pick<StoredFile, 'id' | 'name'>,
): Promise<void> {
  if (/\bclose\b/i.test(fieldOf(reply, 'connection') ?? '')) {
    const more = await connection.receive({ timeoutMs: closingMs });
    expectEqual(more.status, 0, 'status of a response after Connection: close', more);
    return;
  }
  const path = target.pathOf.metadata(known.id);
  await connection.sendHead({ method: 'GET', path, fields: target.authorization() });
  const next = await connection.receive();
  const isGone = next.failure?.kind === 'connection closed' || next.failure?.kind === 'connection reset';
  if (next.status === 0 && isGone) return;
  expectEqual(next.status, 200, 'status of the next request on the connection', next);
  expectEqual(memberOf(next, 'name'), known.name, 'response to the next request on the connection', next);
}
