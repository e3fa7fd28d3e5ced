import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { basicRoutes, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { expectContent } from '../../toolkit/assertions/expect-content.ts';
import { acceptsCoding, codingsOf } from '../../toolkit/protocol/content-coding.ts';
import { expect } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { type RealContentName, realContents } from './support/real-contents.ts';

interface Untouched {
  readonly kind: RealContentName;
  /** Absent: the request has no such field. */
  readonly acceptEncoding?: string;
  /** Multipart where left out. */
  readonly way?: StorageRoute;
}

const kinds = Object.keys(realContents) as RealContentName[];
const usual = 'gzip, deflate, br';
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

/** What browsers, proxies and optimisers like to improve comes back as it was stored. */
export const nothingIsTranscoded = defineCheck<Untouched>({
  id: 'download/nothing-is-transcoded',
  requirement: 'DL-09',
  edgeCases: [
    ...kinds.map((kind) => ({ kind, acceptEncoding: usual })),
    ...(['gzip data', 'gzip data called text'] as const).flatMap((kind) => [
      { kind, acceptEncoding: 'identity' },
      { kind },
    ]),
    { kind: 'HTML with NULs', acceptEncoding: usual, way: 'session' },
    { kind: 'CSV with a byte order mark', acceptEncoding: usual, way: 'session' },
    { kind: 'long HTML' },
    ...acceptable.map((acceptEncoding) => ({ kind: 'long HTML' as const, acceptEncoding })),
  ],
  arbitrary: fc.record(
    {
      kind: fc.constantFrom(...kinds),
      acceptEncoding: fc.constantFrom(usual, ...acceptable),
      way: fc.constantFrom(...basicRoutes),
    },
    { requiredKeys: ['kind'] },
  ),
  randomCases: 10,

  async verify({ kind, acceptEncoding, way = 'multipart' }, target) {
    const { content, contentType, ending } = realContents[kind];
    const form = { contentType, fileName: target.nextName(ending) };
    const stored = await needDownloadable(target, content, { route: way, form });

    const fields = acceptEncoding === undefined ? [] : [['accept-encoding', acceptEncoding] as const];
    const reply = await stored.get({ fields });

    // Who refuses the plain bytes and every coding that the target has gets none. RFC 9110 §15.5.7.
    if (!acceptsCoding(acceptEncoding, 'identity') && reply.status === 406)
      skipCase('a request that refuses the plain bytes is answered 406');
    expectStatus(reply, 200);
    expect(
      codingsOf(reply).every((coding) => acceptsCoding(acceptEncoding, coding)),
      {
        subject: 'Content-Encoding',
        expected: `a coding that ${JSON.stringify(acceptEncoding)} accepts`,
        actual: fieldOf(reply, 'content-encoding'),
      },
      reply,
    );
    expectContent(reply, stored.slice(0, stored.size - 1));
  },
});
