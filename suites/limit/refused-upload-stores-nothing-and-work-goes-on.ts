import { defineCheck } from '../../check/check.ts';
import { literal, repeat } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { expectConnectionInSync } from '../../toolkit/assertions/connection-in-sync.ts';
import { expectNothingStored, needFolderBefore } from '../../toolkit/assertions/expect-nothing-stored.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { sendOverLimit } from './support/over-limit.ts';

/** The content is made of requests, so that a target which takes the unread rest for requests answers them. */
export const refusedUploadStoresNothingAndWorkGoesOn = defineCheck({
  id: 'limit/refused-upload-stores-nothing-and-work-goes-on',
  requirement: 'LIM-04',

  async verify(_, target) {
    // Other checks send too much at the same time: that is no reason to refuse this one.
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

    // At once: what a refusal leaves behind may last only for a moment.
    await expectNothingStored(target.overConnections(1), name, before);
    if (sentWhole) await expectConnectionInSync(target, connection, reply, known);
  },
});
