import { expectStatus, isRefused } from '../../assertions/expect-status.ts';
import { need } from '../../assertions/need.ts';
import { needFile } from '../../assertions/need-file.ts';
import { strangerId } from '../../generators/stranger-id.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import { statusInWords } from '../../target/reply.ts';

/** Who asks by HEAD whether a file is there is told the truth. */
export const headOfAnUnknownIdAnswersLikeGet = defineCheck({
  id: 'download/head-of-an-unknown-id-answers-like-get',
  requirement: 'DL-05',
  lattice: [{ route: 'content' as const }, { route: 'sync' as const }],

  async verify({ route }, target) {
    const file = await needFile(target, positions(10, 7));
    const unknown = strangerId(file.id);
    const full = await target.through(route).download(unknown);
    need(isRefused(full), `a download of an unknown id: ${statusInWords(full)}`, 'DL-04');

    const head = await target.through(route).download(unknown, { method: 'HEAD' });

    // A target may decline HEAD.
    expectStatus(head, [full.status, 405, 501]);
  },
});
