import fc from 'fast-check';
import { expectPart } from '../../assertions/expect-part.ts';
import { needFile } from '../../assertions/need-file.ts';
import { needNewVersion } from '../../assertions/need-new-version.ts';
import { representationOf } from '../../assertions/need-representation.ts';
import { needFileBySession } from '../../assertions/need-session.ts';
import { rangeRequest, wholeRequest } from '../../assertions/range-request.ts';
import { defineCheck } from '../../runner/check.ts';
import { smallestChunkBytes } from '../../target/facts.ts';
import { positions } from '../../target/payload.ts';

/**
 * A file is downloaded, whole and in part, and then gets other bytes by a session: what the target remembers of the old
 * size must not show. Where a file cannot get other bytes, another file takes its place.
 */
export const newVersionIsRangedByItsOwnSize = defineCheck({
  id: 'range/new-version-is-ranged-by-its-own-size',
  requirement: 'RNG-16',
  lattice: [
    { size: 100_000, newSize: 70_000 },
    { size: 70_000, newSize: 140_000 },
  ],
  given: fc.record({
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
