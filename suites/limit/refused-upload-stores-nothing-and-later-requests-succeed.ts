import { defineCheck } from '../../check/check.ts';
import { literal, repeat } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectConnectionInSync } from '../../toolkit/assertions/connection-in-sync.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { sendOverLimit } from './support/over-limit.ts';

/** The content consists of requests: a target that leaves it unread on the connection would answer them. */
export const refusedUploadStoresNothingAndLaterRequestsSucceed = defineCheck({
  id: 'limit/refused-upload-stores-nothing-and-later-requests-succeed',
  requirement: 'LIM-04',

  async verify(_, target) {
    // Other checks send oversized uploads at the same time; the target must still accept a small one.
    const small = await target.upload({ fileName: target.nextName(), content: literal('a plain file') });
    expect(
      small.status !== 413,
      { subject: 'status of an upload of 12 bytes', expected: '2xx', actual: '413' },
      small,
    );
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

    // Immediately, because a partial file may exist only for a moment.
    await expectNothingStored(target.overConnections(1), name, before);
    if (sentWhole) await expectConnectionInSync(target, connection, reply, known);
  },
});
