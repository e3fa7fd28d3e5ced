import { defineCheck } from '../../check/check.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { unknownIdLike } from '../../toolkit/generators/names/unknown-id.ts';
import { expectStatus } from '../../toolkit/verbs/expect-status.ts';
import { skipCase } from '../../toolkit/verbs/skip-case.ts';

/** HEAD and GET report equally that a file does not exist. On a read-only target the path is that of its file with a suffix. */
export const headOfAnUnknownIdMatchesGet = defineCheck({
  id: 'download/head-of-an-unknown-id-matches-get',
  requirement: 'DL-05',

  async verify(_, target) {
    const ask = await unknown(target);
    const full = await ask('GET');

    const head = await ask('HEAD');

    expectStatus(head, [full.status, 405, 501]);
    if (head.status !== full.status) skipCase(`the target answered HEAD with ${head.status}`);
  },
});

async function unknown(target: Target): Promise<(method: string) => Promise<Reply>> {
  const { object } = target;
  if (object !== undefined) return (method) => target.request(method, `${object.path}-drivespec-unknown`);
  const id = unknownIdLike((await needFile(target, positions(10, 7))).id, target.issuedIds());
  return (method) => target.download(id, { method });
}
