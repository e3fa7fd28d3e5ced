import { expectPart } from '../../assertions/expect-part.ts';
import { likeNamedFiles, likenessesOf } from '../../assertions/like-named-files.ts';
import { needSuccess, needValue } from '../../assertions/need.ts';
import { representationOf } from '../../assertions/need-representation.ts';
import { rangeRequest } from '../../assertions/range-request.ts';
import { defineCheck } from '../../runner/check.ts';
import { uploadedFileId } from '../../target/identifiers.ts';

/** Two files of one size under one name or nearly: a range that is kept by these would come from the wrong one. */
export const rangesOfLikeNamedFilesAreTheirOwn = defineCheck({
  id: 'range/ranges-of-like-named-files-are-their-own',
  requirement: 'RNG-01',
  lattice: (facts) => likenessesOf(facts).map((likeness) => ({ likeness })),

  async verify({ likeness }, target) {
    const { first, second } = await likeNamedFiles(target, { likeness, size: 1_000, read: true });
    needSuccess(second.reply, 'UPL-04');
    const id = needValue(uploadedFileId(second.reply), 'the answer to an upload names no file id', 'UPL-01');

    for (const file of [first, { ...second, id }].filter((each) => each !== undefined)) {
      const stored = representationOf(target, file);
      const reply = await stored.get(rangeRequest('bytes=100-199'));
      expectPart(reply, stored, 100, 199);
    }
  },
});
