import { defineCheck } from '../../check/check.ts';
import { Untestable } from '../../check/untestable.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectBody } from '../../toolkit/assertions/expect-bytes.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { sameNameFiles, sameNameKindsOf } from './support/same-name-files.ts';

/** Two files of one size under one name or nearly: a range that is kept by these would come from the wrong one. */
export const rangesOfLikeNamedFilesAreTheirOwn = defineCheck({
  id: 'upload/ranges-of-like-named-files-are-their-own',
  requirement: 'UPL-04',
  edgeCases: (facts) =>
    sameNameKindsOf(facts).flatMap((likeness) =>
      (['content', 'sync'] as const).map((route) => ({ likeness, route })),
    ),

  async verify({ likeness, route }, target) {
    const { first, second } = await sameNameFiles(target, { likeness, size: 1_000, read: true });
    const id = await expectAccepted(target, second.reply);

    for (const file of [first, { ...second, id }].filter((each) => each !== undefined)) {
      const stored = representationOf(target.viaRoute(route), file);
      const reply = await stored.get(rangeRequest('bytes=100-199'));
      if (reply.status !== 206)
        throw new Untestable(`a range of the ${route} download is answered ${reply.status}`);
      expectBody(reply, stored.slice(100, 199), 'bytes of a range');
    }
  },
});
