import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { memberOf } from '../../client/messages/reply.ts';
import {
  literal,
  payloadSha256,
  payloadSize,
  positions,
  repeat,
  zeros,
} from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { contents } from '../../toolkit/generators/content/contents.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';

/** The metadata has the name, size and checksum of the upload. Unusual names have separate requirements. */
export const metadataDescribesWhatWasSent = defineCheck({
  id: 'upload/metadata-describes-what-was-sent',
  requirement: 'UPL-03',
  edgeCases: [
    { content: positions(0), ending: '.bin', type: 'application/octet-stream' },
    { content: positions(1), ending: '', type: null },
    { content: literal('é'), ending: '.Txt', type: 'text/plain' },
    { content: repeat('\r\n', 100), ending: '.tar.gz', type: 'text/plain' },
    { content: positions(1_000), ending: '-1.PDF', type: 'application/pdf' },
    { content: zeros(65_537), ending: '.bin', type: 'application/octet-stream' },
    { content: positions(200_000), ending: '_B.bin', type: 'application/octet-stream' },
  ],
  arbitrary: fc.record({
    content: contents(140_000),
    ending: withEdgeCases(fc.stringMatching(/^[A-Za-z0-9_-]{0,8}(\.[a-zA-Z0-9]{1,4})?$/), [
      '',
      '.bin',
      '.Txt',
      '.tar.gz',
      '-1.PDF',
      '_B.bin',
    ]),
    type: fc.constantFrom('application/octet-stream', 'text/plain', 'application/pdf', null),
  }),

  async verify({ content, ending, type }, target) {
    const form = { fileName: target.nextName(ending), contentType: type };
    const { id, name } = await needFile(target, content, form);

    const metadata = await target.metadata(id);

    expectStatus(metadata, 200, 'status of the metadata request');
    expectEqual(memberOf(metadata, 'name'), name, 'name', metadata);
    expectEqual(memberOf(metadata, 'size'), payloadSize(content), 'size', metadata);
    expectEqual(memberOf(metadata, 'checksum_sha256'), payloadSha256(content), 'checksum_sha256', metadata);
  },
});
