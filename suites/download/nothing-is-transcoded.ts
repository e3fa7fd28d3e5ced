import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { codingsOf } from '../../client/messages/content-codings.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { basicRoutes, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectDecodedBody } from '../../toolkit/assertions/expect-decoded-body.ts';
import { acceptsCoding } from '../../toolkit/protocol/content-coding.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { type RealContentName, realContents } from './support/real-contents.ts';

interface Untouched {
  readonly kind: RealContentName;
  /** Absent: the request has no Accept-Encoding. */
  readonly acceptEncoding?: string;
  /** Absent: multipart. */
  readonly way?: StorageRoute;
}

const kinds = Object.keys(realContents) as RealContentName[];
const browserDefault = 'gzip, deflate, br';
const acceptable = [
  '',
  'identity',
  'gzip',
  'x-gzip',
  'GZIP;Q=0.5',
  'deflate',
  'br',
  '*',
  'gzip;q=0',
  'gzip;q=0, *',
  'gzip;q=0.0, identity',
  '*;q=0, identity',
  'identity;q=0',
  'gzip, identity;q=0',
  'br;q=1.0, gzip;q=0.8, *;q=0.1',
];

/** Browsers, proxies and optimisers change some kinds of content. A download returns the bytes as they were stored. */
export const nothingIsTranscoded = defineCheck<Untouched>({
  id: 'download/nothing-is-transcoded',
  requirement: 'DL-09',
  edgeCases: [
    ...kinds.map((kind) => ({ kind, acceptEncoding: browserDefault })),
    ...(['gzip data', 'gzip data declared as text'] as const).flatMap((kind) => [
      { kind, acceptEncoding: 'identity' },
      { kind },
    ]),
    { kind: 'HTML with NULs', acceptEncoding: browserDefault, way: 'session' },
    { kind: 'CSV with a byte order mark', acceptEncoding: browserDefault, way: 'session' },
    { kind: 'long HTML' },
    ...acceptable.map((acceptEncoding) => ({ kind: 'long HTML' as const, acceptEncoding })),
  ],
  arbitrary: fc.record(
    {
      kind: fc.constantFrom(...kinds),
      acceptEncoding: fc.constantFrom(browserDefault, ...acceptable),
      way: fc.constantFrom(...basicRoutes),
    },
    { requiredKeys: ['kind'] },
  ),
  randomCases: 10,

  async verify({ kind, acceptEncoding, way = 'multipart' }, target) {
    const { content, contentType, ending } = realContents[kind];
    const form = { contentType, fileName: target.nextName(ending) };
    const stored = await needDownloadable(target, content, { route: way, form });

    const fields = acceptEncoding === undefined ? [] : [['Accept-Encoding', acceptEncoding] as const];
    const reply = await stored.get({ fields });

    // No response is acceptable to a client that refuses identity and every coding of the target. RFC 9110 §15.5.7.
    if (!acceptsCoding(acceptEncoding, 'identity') && reply.status === 406)
      skipCase('the target answered 406 to a request that refuses identity');
    expectStatus(reply, 200);
    expect(
      codingsOf(reply).every((coding) => acceptsCoding(acceptEncoding, coding)),
      {
        subject: 'Content-Encoding',
        expected: `a coding that Accept-Encoding ${JSON.stringify(acceptEncoding)} accepts`,
        actual: fieldOf(reply, 'content-encoding'),
      },
      reply,
    );
    expectDecodedBody(reply, stored.known);
  },
});
