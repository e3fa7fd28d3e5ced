import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { expectAccepted } from '../../toolkit/assertions/expect-accepted.ts';
import { expectDownload } from '../../toolkit/assertions/expect-download.ts';
import { sizes } from '../../toolkit/generators/content/sizes.ts';
import {
  boundaryLookalikes,
  lookAlikeBoundaries,
  lookAlikePayload,
  lookAlikeTexts,
} from './support/boundary-lookalikes.ts';

/** Content that resembles a delimiter of the same request, but is not one by RFC 2046 §5.1.1, is stored unchanged. */
export const boundaryLookalikesAreContent = defineCheck({
  id: 'upload/boundary-lookalikes-are-content',
  requirement: 'UPL-02',
  edgeCases: [
    ...lookAlikeTexts.map((text) => ({ boundary: 'aB7', before: 0, texts: [text] })),
    ...lookAlikeBoundaries.map((boundary) => ({
      boundary,
      before: 61,
      texts: ['x--{B}--', '\r\n--{B-}', '\r\n--{B-}'],
    })),
    { boundary: 'aB7', before: 65_500, texts: lookAlikeTexts },
  ],
  arbitrary: fc.record({
    boundary: fc.constantFrom(...lookAlikeBoundaries),
    before: sizes(66_000),
    texts: boundaryLookalikes,
  }),

  async verify({ boundary, before, texts }, target) {
    const content = lookAlikePayload(before, texts, boundary);
    const parts = target.partsOf({ fileName: target.nextName(), content, contentType: 'text/plain' });

    const id = await expectAccepted(target, await target.uploadBody({ ...parts, boundary }));

    await expectDownload(target, { id, content });
  },
});
