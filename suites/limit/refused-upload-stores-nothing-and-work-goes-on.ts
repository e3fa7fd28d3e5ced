import { expectEqual } from '../../assertions/expect.ts';
import { expectNothingStored, needFolderBefore } from '../../assertions/expect-nothing-stored.ts';
import { needFile } from '../../assertions/need-file.ts';
import { needRefused } from '../../assertions/need-refused.ts';
import { defineCheck } from '../../runner/check.ts';
import { literal, repeat } from '../../target/payload.ts';
import type { RecordedConnection } from '../../target/recorded-connection.ts';
import { fieldOf, memberOf } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';
import { sendOverLimit } from './over-limit.ts';

/** The content is made of requests, so that a target which takes the unread rest for requests answers them. */
export const refusedUploadStoresNothingAndWorkGoesOn = defineCheck({
  id: 'limit/refused-upload-stores-nothing-and-work-goes-on',
  requirement: 'LIM-04',

  async verify(_, target) {
    const before = await needFolderBefore(target);
    const known = await needFile(target, literal('a plain file'));
    const name = target.nextName();
    const request = `GET ${target.paths.health} HTTP/1.1\r\nHost: drivespec\r\n\r\n`;
    const upload = {
      name,
      excess: { times: 1, plus: 1 },
      content: (bytes: number) => repeat(request, bytes),
    };

    using connection = await target.connect();
    const { reply, sentWhole } = await sendOverLimit(target, connection, upload);
    needRefused(reply, 'LIM-02');

    const closes = /\bclose\b/i.test(fieldOf(reply, 'connection') ?? '');
    if (sentWhole && !closes) await expectInStep(target, connection, known);
    await expectNothingStored(target.overConnections(1), name, before);
  },
});

/** The next answer on the connection is the one to the next request; a target may also have closed it. */
async function expectInStep(
  target: Target,
  connection: RecordedConnection,
  known: { readonly id: string; readonly name: string },
): Promise<void> {
  const path = `${target.paths.files}/${known.id}`;
  await connection.sendHead({ method: 'GET', path, fields: target.authorization() });
  const reply = await connection.receive();
  const isGone = reply.failure?.kind === 'connection closed' || reply.failure?.kind === 'connection reset';
  if (reply.status === 0 && isGone) return;
  expectEqual(reply.status, 200, 'status of the next request on the connection');
  expectEqual(memberOf(reply, 'name'), known.name, 'answer to the next request on the connection');
}
