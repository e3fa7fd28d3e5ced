import { expectAccepted } from '../../assertions/expect-accepted.ts';
import { expectBody } from '../../assertions/expect-bytes.ts';
import { likeNamedFiles, likenessesOf } from '../../assertions/like-named-files.ts';
import { representationOf } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { defineCheck } from '../../runner/check.ts';
import { Untestable } from '../../target/untestable.ts';

/** Two files of one size under one name or nearly: a range that is kept by these would come from the wrong one. */
export const rangesOfLikeNamedFilesAreTheirOwn = defineCheck({
  id: 'upload/ranges-of-like-named-files-are-their-own',
  requirement: 'UPL-04',
  lattice: (facts) =>
    likenessesOf(facts).flatMap((likeness) =>
      (['content', 'sync'] as const).map((route) => ({ likeness, route })),
    ),

  async verify({ likeness, route }, target) {
    const { first, second } = await likeNamedFiles(target, { likeness, size: 1_000, read: true });
    const id = await expectAccepted(target, second.reply);

    for (const file of [first, { ...second, id }].filter((each) => each !== undefined)) {
      const stored = representationOf(target.through(route), file);
      const reply = await stored.get(rangeRequest('bytes=100-199'));
      if (reply.status !== 206)
        throw new Untestable(`a range of the ${route} download is answered ${reply.status}`);
      expectBody(reply, stored.slice(100, 199), 'bytes of a range');
    }
  },
});
