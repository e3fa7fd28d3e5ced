import { defineCheck } from '../../check/check.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRestart } from '../../toolkit/arrange/need-restart.ts';
import { needFileOf, needSessionOf } from '../../toolkit/arrange/need-session-of.ts';
import { shape } from '../../toolkit/generators/content/file-shapes.ts';
import { expect } from '../../toolkit/verbs/expect.ts';

/** Files and sessions of each kind are created before and after the restart. */
export const idsAreNotReusedAfterARestart = defineCheck({
  id: 'durability/ids-are-not-reused-after-a-restart',
  requirement: 'DUR-07',
  requires: ['restart'],
  exclusive: true,

  async verify(_, target) {
    await createSome(target);
    const before = new Set(target.issuedIds());

    const restarted = await needRestart(target);

    const after = await createSome(restarted);
    expect(!after.some((id) => before.has(id)), {
      subject: 'ids of files and sessions after the restart',
      expected: 'ids that were not issued before it',
      actual: after.filter((id) => before.has(id)),
    });
  },
});

async function createSome(target: Target): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const key of [1, 2]) {
    ids.push((await needFile(target, positions(100, key))).id);
    ids.push((await needSessionOf(target, shape(2, 10, key))).id);
    ids.push((await needFileOf(target, shape(1, 10, key))).id);
  }
  return ids;
}
