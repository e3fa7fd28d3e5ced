import type { RecordedConnection } from '../target/recorded-connection.ts';
import { fieldOf, memberOf, type Reply } from '../target/reply.ts';
import type { Target } from '../target/target.ts';
import { expectEqual } from './expect.ts';
import type { StoredFile } from './need-file.ts';

/**
 * After this reply the next answer on the connection is the one to the next request; a target may also have closed it.
 * Source: RFC 9112 §9.3. @throws {Violation}
 */
export async function expectInStep(
  target: Target,
  connection: RecordedConnection,
  reply: Reply,
  known: Pick<StoredFile, 'id' | 'name'>,
): Promise<void> {
  if (/\bclose\b/i.test(fieldOf(reply, 'connection') ?? '')) return;
  const path = `${target.paths.files}/${known.id}`;
  await connection.sendHead({ method: 'GET', path, fields: target.authorization() });
  const next = await connection.receive();
  const isGone = next.failure?.kind === 'connection closed' || next.failure?.kind === 'connection reset';
  if (next.status === 0 && isGone) return;
  expectEqual(next.status, 200, 'status of the next request on the connection');
  expectEqual(memberOf(next, 'name'), known.name, 'answer to the next request on the connection');
}
