import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { smallestChunkBytes } from '../../client/facts.ts';
import { positions } from '../../client/payload/payload.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../toolkit/arrange/need-new-version.ts';
import { representationOf } from '../../toolkit/arrange/need-representation.ts';
import { needFileBySession } from '../../toolkit/arrange/need-session.ts';
import { expectPart } from '../../toolkit/assertions/expect-part.ts';
import { rangeRequest, wholeRequest } from '../../toolkit/wire/range-request.ts';

/**
 * A file is downloaded, in full and in part, and then gets new content through an upload session. A cached size of
 * the old version must not be used. If content cannot be replaced, a new file is created instead.
 */
export const rangesOfANewVersionUseItsSize = defineCheck({
  id: 'range/ranges-of-a-new-version-use-its-size',
  requirement: 'RNG-16',
  edgeCases: [
    { size: 100_000, newSize: 70_000 },
    { size: 70_000, newSize: 140_000 },
  ],
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 140_000 }),
    newSize: fc.integer({ min: 1, max: 140_000 }),
  }),
  randomCases: 4,

  async verify({ size, newSize }, target) {
    const old = await needFile(target, positions(size, 1));
    const before = representationOf(target, old);
    await before.get(wholeRequest());
    await before.get(rangeRequest('bytes=0-'));
    const content = positions(newSize, 2);
    const next = target.facts.capabilities.replace
      ? await needNewVersion(target, old, content)
      : await needFileBySession(target, content);
    const stored = representationOf(target, next);
    const first = Math.min(newSize, smallestChunkBytes) - 1;

    const all = await stored.get(rangeRequest('bytes=0-'));
    const acrossTheBorder = await stored.get(rangeRequest(`bytes=${first}-${newSize + 5}`));

    expectPart(all, stored, 0, newSize - 1);
    expectPart(acrossTheBorder, stored, first, newSize - 1);
  },
});
