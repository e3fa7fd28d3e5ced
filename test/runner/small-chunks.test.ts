import { expect, it } from 'vitest';
import { run } from '../../index.ts';
import { changeReply } from '../../proof/servers/change-reply.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import { defaultSteps, startReferenceServer } from '../../reference-server/index.ts';
import { afterTest } from '../closings.ts';

it('finds nothing on a target that announces no maximum and takes only chunks that fit into a request', async () => {
  const { url, token, stop } = await startReferenceServer({
    limitBytes: 1024 * 1024,
    steps: {
      writeReply: changeReply(({ reply, request }) =>
        request.segments[2] === 'config' ? jsonReply(404, { detail: 'Not found' }) : reply,
      ),
      chunkSizeOf: (given) => defaultSteps.chunkSizeOf({ ...given, maxChunkBytes: 512 * 1024 }),
    },
  });
  afterTest(stop);
  const record = await run({ target: { url, token }, mode: 'quick', seed: 3, only: ['session', 'CHK-01'] });
  expect(record.checks.filter(({ status }) => ['fail', 'blocked', 'error'].includes(status))).toEqual([]);
  const judged = record.requirements.filter(({ status }) => status === 'pass').map(({ id }) => id);
  expect(judged).toEqual(expect.arrayContaining(['SES-01', 'SES-03', 'CHK-01']));
});
