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

interface Case {
  readonly content: Payload;
  readonly making: StorageRoute;
  /** The declared MIME type; a new version declares none. */
  readonly type: string;
}

const binary = 'application/octet-stream';
const text = 'text/plain; charset=utf-8';

/** Both downloads must send the same bytes, for each way to store a file. */
export const fullSyncDownloadEqualsThePlainDownload = defineCheck<Case>({
  id: 'sync/full-sync-download-equals-the-plain-download',
  requirement: 'SYNC-01',
  edgeCases: [
    { content: positions(0), making: 'multipart', type: binary },
    { content: positions(1), making: 'multipart', type: binary },
    { content: literal('a line\r\nand another\r\n'), making: 'multipart', type: binary },
    { content: literal('no line break at the end'), making: 'multipart', type: text },
    { content: literal('no line break at the end'), making: 'session', type: 'text/html' },
    { content: positions(300_000), making: 'multipart', type: binary },
    { content: positions(65_536), making: 'session', type: binary },
    { content: positions(200_000), making: 'session', type: binary },
    { content: positions(1_000), making: 'new version', type: binary },
    { content: positions(70_000), making: 'new version', type: binary },
    { content: positions(2_200_000), making: 'multipart', type: binary },
    { content: positions(2_200_000), making: 'session', type: binary },
  ],
  arbitrary: fc.record({
    content: contents(),
    making: fc.constantFrom(...versionRoutes),
    type: fc.constantFrom(binary, text, 'text/html'),
  }),

  async verify({ content, making, type }, target) {
    const file = await createFileOrUpload(target, content, making, type);
    const plain = await target.download(file.id, wholeRequest());
    needStatus(plain, 200, 'DL-01');

    const reply = await target.viaRoute('sync').download(file.id, wholeRequest());

    expectStatus(reply, 200);
    expectContentLength(reply, plain.body.length);
    expectBody(reply, plain.body);
  },
});
