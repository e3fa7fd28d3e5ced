import { expectStatus } from '../../assertions/expect-status.ts';
import { needFile } from '../../assertions/need-file.ts';
import { passOver } from '../../assertions/pass-over.ts';
import { unknownIdLike } from '../../generators/unknown-id.ts';
import { defineCheck } from '../../runner/check.ts';
import { positions } from '../../target/payload.ts';
import type { Reply } from '../../target/reply.ts';
import type { Target } from '../../target/target.ts';

/** Who asks by HEAD whether a file is there is told the same as by GET; on a read-only target it is a path beside its one file. */
export const headOfAnUnknownIdAnswersLikeGet = defineCheck({
  id: 'download/head-of-an-unknown-id-answers-like-get',
  requirement: 'DL-05',

  async verify(_, target) {
    const ask = await unknown(target);
    const full = await ask('GET');

    const head = await ask('HEAD');

    expectStatus(head, [full.status, 405, 501]);
    if (head.status !== full.status) passOver(`HEAD is answered ${head.status}`);
  },
});

async function unknown(target: Target): Promise<(method: string) => Promise<Reply>> {
  const { object } = target;
  if (object !== undefined) return (method) => target.request(method, `${object.path}-drivespec-unknown`);
  const id = unknownIdLike((await needFile(target, positions(10, 7))).id, target.issuedIds());
  return (method) => target.download(id, { method });
}
