import { fieldOf, memberOf, type Reply } from '../../client/messages/reply.ts';
import type { RecordedConnection } from '../../client/raw/recorded-connection.ts';
import type { Target } from '../../client/target.ts';
import type { StoredFile } from '../arrange/need-file.ts';
import { expectEqual } from '../verbs/expect.ts';

/** How long a connection that the target said it would close is watched for a response that nobody asked for, in milliseconds. */
const closingMs = 1_000;

/**
 * After this reply the next answer on the connection is the one to the next request. A target may also close the
 * connection; then nothing more comes on it. Source: RFC 9112 §9.3, §9.6. @throws {Violation}
 */
export async function expectConnectionInSync(
  target: Target,
  connection: RecordedConnection,
  reply: Reply,
  known: Pick<StoredFile, 'id' | 'name'>,
): Promise<void> {
  if (/\bclose\b/i.test(fieldOf(reply, 'connection') ?? '')) {
    const more = await connection.receive({ timeoutMs: closingMs });
    expectEqual(more.status, 0, 'status of a response behind Connection: close', more);
    return;
  }
  const path = target.pathOf.metadata(known.id);
  await connection.sendHead({ method: 'GET', path, fields: target.authorization() });
  const next = await connection.receive();
  const isGone = next.failure?.kind === 'connection closed' || next.failure?.kind === 'connection reset';
  if (next.status === 0 && isGone) return;
  expectEqual(next.status, 200, 'status of the next request on the connection', next);
  expectEqual(memberOf(next, 'name'), known.name, 'answer to the next request on the connection', next);
}
