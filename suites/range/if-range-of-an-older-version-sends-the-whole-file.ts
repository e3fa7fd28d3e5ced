import fc from 'fast-check';
import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needNewVersion } from '../../toolkit/arrange/need-new-version.ts';
import {
  needRepresentation,
  representationOf,
  requireBytes,
} from '../../toolkit/arrange/need-representation.ts';
import { expectWhole } from '../../toolkit/assertions/expect-whole.ts';
import { rangeRequest } from '../../toolkit/wire/range-request.ts';
import { needStrongTag } from './support/need-strong-tag.ts';

/**
 * A download was interrupted and the file has changed since. The tag in If-Range names the old version, so a part
 * of the new one would not fit.
 */
export const ifRangeOfAnOlderVersionSendsTheWholeFile = defineCheck({
  id: 'range/if-range-of-an-older-version-sends-the-whole-file',
  requirement: 'RNG-10',
  edgeCases: [
    { size: 1_000, newSize: 1_000 },
    { size: 1_000, newSize: 2_000 },
  ],
  arbitrary: fc.record({
    size: fc.integer({ min: 1, max: 9_000 }),
    newSize: fc.integer({ min: 1, max: 9_000 }),
  }),
  randomCases: 4,

  async verify({ size, newSize }, target) {
    const { stored, oldTag } = await changedFile(target, size, newSize);
    requireBytes(stored);

    const reply = await stored.get(rangeRequest('bytes=0-0', [['If-Range', oldTag]]));

    expectWhole(reply, stored);
  },
});

/** If the target cannot replace the content of a file, a tag that never existed is used as the old one. */
async function changedFile(target: Target, size: number, newSize: number) {
  if (!target.facts.capabilities.replace) {
    return { stored: await needRepresentation(target, positions(newSize, 2)), oldTag: '"drivespec-0"' };
  }
  const old = await needFile(target, positions(size, 1));
  const oldTag = await needStrongTag(representationOf(target, old));
  return {
    stored: representationOf(target, await needNewVersion(target, old, positions(newSize, 2))),
    oldTag,
  };
}
