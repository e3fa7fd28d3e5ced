import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf, type Reply, statusInWords } from '../../client/messages/reply.ts';
import { literal, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needUploadedFileId } from '../../toolkit/arrange/response-ids.ts';
import { withEdgeCases } from '../../toolkit/generators/with-edge-cases.ts';
import { isMediaType } from '../../toolkit/protocol/media-type.ts';
import { expect, expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus, isRefused } from '../../toolkit/verbs/expect-status.ts';

const injected = 'x-drivespec-injected';

const malformed = [
  '',
  'text',
  '/',
  'text/',
  '/plain',
  'text/plain/more',
  'text plain',
  'te xt/plain',
  '"text"/plain',
  'text/\u0001plain',
  'text/plain\u007f',
  'text/plain\u0000',
  'text/plän',
  'text/文字',
  `text/html\n${injected}: 1`,
  `text/html\r${injected}: 1`,
  `text/html\r\n ${injected}: 1`,
  `text/html;\r\n\tcharset=utf-8`,
  `text/html%0d%0a${injected}: 1`,
];

/**
 * A part type that is invalid in a response field. Either the upload is refused, or the download has a valid type.
 */
export const malformedPartTypeNeverProducesAMalformedField = defineCheck<{ readonly contentType: string }>({
  id: 'mime/malformed-part-type-never-produces-a-malformed-field',
  requirement: 'MIME-05',
  edgeCases: malformed.map((contentType) => ({ contentType })),
  arbitrary: fc.record({
    contentType: withEdgeCases(
      fc
        .array(
          fc.constantFrom('text', '/', 'plain', ' ', ';', '"', '\u0001', '\n', '\u007f', 'é', ',', '\\'),
          {
            maxLength: 6,
          },
        )
        .map((pieces) => `${pieces.join('')}\u0002`),
      malformed,
    ),
  }),
  randomCases: 8,

  async verify({ contentType }, target) {
    await needFile(target, positions(10));
    const form = { fileName: target.nextName('.bin'), content: literal('typed'), contentType };
    const upload = await target.upload(form);
    expect(
      upload.status > 0 && upload.status < 500,
      { subject: 'status of the upload', expected: '2xx or 4xx', actual: statusInWords(upload) },
      upload,
    );
    if (!isRefused(upload)) await expectTypeOrNone(target, upload);
  },
});

/** The download has a valid Content-Type or none, and the sent type did not inject a field. @throws {Violation} */
async function expectTypeOrNone(target: Target, upload: Reply): Promise<void> {
  const id = needUploadedFileId(upload);

  using connection = await target.connect();
  const path = target.pathOf.content(id);
  await connection.sendHead({ method: 'GET', path, fields: target.authorization() });
  const download = await connection.receive();

  expectStatus(download, 200, 'status of the download');
  expectEqual(
    fieldOf(download, injected),
    undefined,
    `field ${injected} of the download, injected through the part type`,
    download,
  );
  const type = fieldOf(download, 'content-type');
  expect(
    type === undefined || isMediaType(type),
    { subject: 'Content-Type', expected: 'a valid media type', actual: type },
    download,
  );
}
