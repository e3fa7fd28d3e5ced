import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { literal, type Payload, positions } from '../../client/payload/payload.ts';
import { type StorageRoute, versionRoutes } from '../../toolkit/arrange/storage-routes.ts';
import { expectBody } from '../../toolkit/assertions/expect-body.ts';
import { expectContentLength } from '../../toolkit/assertions/expect-content-range.ts';
import { contents } from '../../toolkit/generators/content/contents.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { wholeRequest } from '../../toolkit/wire/range-request.ts';
import { createFileOrUpload } from './support/create-file-or-upload.ts';

/** Both downloads must send the same bytes, for each way to store a file. */
export const fullSyncDownloadEqualsThePlainDownload = defineCheck<{
  content: Payload;
  making: StorageRoute;
}>({
  id: 'sync/full-sync-download-equals-the-plain-download',
  requirement: 'SYNC-01',
  edgeCases: [
    { content: positions(0), making: 'multipart' },
    { content: positions(1), making: 'multipart' },
    { content: literal('a line\r\nand another\r\n'), making: 'multipart' },
    { content: positions(300_000), making: 'multipart' },
    { content: positions(65_536), making: 'session' },
    { content: positions(200_000), making: 'session' },
    { content: positions(1_000), making: 'new version' },
    { content: positions(70_000), making: 'new version' },
    { content: positions(2_200_000), making: 'multipart' },
    { content: positions(2_200_000), making: 'session' },
  ],
  arbitrary: fc.record({ content: contents(), making: fc.constantFrom(...versionRoutes) }),

  async verify({ content, making }, target) {
    const file = await createFileOrUpload(target, content, making);
    const plain = await target.download(file.id, wholeRequest());
    needStatus(plain, 200, 'DL-01');

    const reply = await target.viaRoute('sync').download(file.id, wholeRequest());

    expectStatus(reply, 200);
    expectContentLength(reply, plain.body.length);
    expectBody(reply, plain.body);
  },
});
