import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { concat, type Payload, payloadSize, positions, zeros } from '../../client/payload/payload.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { basicRoutes, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectContentLength } from '../../toolkit/assertions/expect-content-range.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { contents } from '../../toolkit/generators/content/contents.ts';
import { sizeEdgeCases } from '../../toolkit/generators/content/sizes.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';

interface Download {
  readonly way: StorageRoute;
  readonly content: Payload;
}

const byMultipart = [
  ...sizeEdgeCases.map((size) => positions(size, 1)),
  concat(positions(1_000, 1), zeros(3)),
  zeros(4_096),
  positions(4 * 1024 * 1024 + 1, 1),
];

// Sessions need not accept an empty file. Twelve chunks, so that a sort by text would put chunk 10 before chunk 2.
const bySession = [
  positions(1, 2),
  positions(smallestChunkBytes, 2),
  positions(2 * smallestChunkBytes + 1, 2),
  positions(4 * smallestChunkBytes - 1, 2),
  positions(11 * smallestChunkBytes + 4_097, 2),
];

const replacing = [positions(6, 3), positions(smallestChunkBytes + 1, 3)];

/** A GET returns all bytes of the stored file and no others, however it was stored. */
export const downloadGivesTheExactBytes = defineCheck<Download>({
  id: 'download/download-gives-the-exact-bytes',
  requirement: 'DL-01',
  edgeCases: ({ readOnly, capabilities }) =>
    [
      ...byMultipart.map((content): Download => ({ way: 'multipart', content })),
      ...bySession.map((content): Download => ({ way: 'session', content })),
      ...(capabilities.replace ? replacing : []).map(
        (content): Download => ({ way: 'shorter version', content }),
      ),
    ].slice(0, readOnly ? 1 : undefined),
  arbitrary: shrunkAs<Download>(
    fc.record({ way: fc.constantFrom(...basicRoutes), content: contents(262_144, 1) }),
    fc
      .record({ way: fc.constantFrom(...basicRoutes, 'shorter version'), content: contents() })
      .filter(({ way, content }) => way === 'multipart' || payloadSize(content) > 0),
  ),
  randomCases: 12,

  async verify({ way, content }, target) {
    const stored = await needDownloadable(target, content, { route: way });

    const reply = await stored.get();

    expectStatus(reply, 200);
    if (!reply.isBeginning) expectContentLength(reply, reply.body.length);
    expectDecodedBody(reply, stored.known);
  },
});
