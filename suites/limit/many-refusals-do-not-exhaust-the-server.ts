import { defineCheck } from '../../check/check.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { literal, positions } from '../../client/payload/payload.ts';
import type { Target } from '../../client/target.ts';
import { needFile } from '../../toolkit/arrange/need-file.ts';
import { needRefused } from '../../toolkit/assertions/need-refused.ts';
import { expectRefused, expectSuccess } from '../../toolkit/verbs/expect-status.ts';
import { overLimitBytes, sendOverLimit, sendOverLimitChunked, sendsOverLimit } from './support/over-limit.ts';

const excess = { times: 1, plus: 1 };
const maxBytes = 24 * 1024 * 1024;

/** A resource leak in a refusal shows only after several refusals: 3 to 10, depending on the size of the limit. */
export const manyRefusalsDoNotExhaustTheServer = defineCheck({
  id: 'limit/many-refusals-do-not-exhaust-the-server',
  requirement: 'LIM-04',

  async verify(_, target) {
    await needFile(target, literal('a plain file'));

    const refusals = Math.min(Math.max(Math.floor(maxBytes / overLimitBytes(target.facts, excess)), 3), 10);
    needRefused(await sendTooMuch(target), 'LIM-02');
    for (let turn = 1; turn < refusals; turn += 1)
      expectRefused(await sendTooMuch(target), `status of refusal ${turn + 1}`);

    const uploads = Array.from({ length: 3 }, () =>
      target.upload({ fileName: target.nextName(), content: positions(1_000, 3) }),
    );
    for (const reply of await Promise.all(uploads))
      expectSuccess(reply, `status of an upload after ${refusals} refused uploads`);
  },
});

/** The refusal comes while the target reads the body, or before it if the body is too large to send. */
async function sendTooMuch(target: Target): Promise<Reply> {
  using connection = await target.connect();
  const upload = { name: target.nextName(), excess };
  if (sendsOverLimit(target.facts)) return await sendOverLimitChunked(target, connection, upload);
  return (await sendOverLimit(target, connection, upload)).reply;
}
