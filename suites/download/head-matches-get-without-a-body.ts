import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { fieldOf } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import { needDownloadable } from '../../toolkit/arrange/need-downloadable.ts';
import { basicRoutes, type StorageRoute } from '../../toolkit/arrange/storage-routes.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import { shrunkAs } from '../../toolkit/generators/shrunk-as.ts';
import { expectEqual } from '../../toolkit/verbs/expect.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { needStatus } from '../../toolkit/verbs/need.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';
import { identityEncoding } from '../../toolkit/wire/identity-encoding.ts';

/** Header fields that describe the representation; other fields may differ between responses. */
const describing = [
  'content-type',
  'content-encoding',
  'content-language',
  'content-disposition',
  'accept-ranges',
  'etag',
  'last-modified',
];

interface Sized {
  readonly way: StorageRoute;
  readonly size: number;
}

/** HEAD has the status of GET, and the fields that it sends have the values of GET. */
export const headMatchesGetWithoutABody = defineCheck<Sized>({
  id: 'download/head-matches-get-without-a-body',
  requirement: 'DL-05',
  edgeCases: [
    { way: 'multipart', size: 0 },
    { way: 'multipart', size: 1 },
    { way: 'multipart', size: 70_000 },
    { way: 'session', size: 70_000 },
  ],
  arbitrary: shrunkAs<Sized>(
    fc.record({ way: fc.constantFrom(...basicRoutes), size: sizes(262_144, 1) }),
    fc
      .record({ way: fc.constantFrom(...basicRoutes), size: sizes() })
      .filter(({ way, size }) => way === 'multipart' || size > 0),
  ),
  randomCases: 5,

  async verify({ way, size }, target) {
    const stored = await needDownloadable(target, positions(size, 1), { route: way });
    const full = await stored.get({ fields: [identityEncoding] });
    needStatus(full, 200, 'DL-01');

    using connection = await target.connect();
    await connection.sendHead(stored.head('HEAD', [identityEncoding]));
    const head = await connection.receive();

    expectStatus(head, [full.status, 405, 501]);
    if (head.status !== full.status) skipCase(`the target answered HEAD with ${head.status}`);
    for (const name of describing.filter((each) => fieldOf(head, each) !== undefined))
      expectEqual(fieldOf(head, name), fieldOf(full, name), `${name} of the HEAD response`, head);
    const length = fieldOf(head, 'content-length');
    expectEqual(
      length,
      length === undefined ? undefined : String(full.isBeginning ? stored.size : full.body.length),
      'content-length of the HEAD response',
      head,
    );
  },
});
