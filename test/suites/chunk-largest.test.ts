import { expect, it } from 'vitest';
import { changeReply } from '../../proof/servers/change-reply.ts';
import { tryChecks } from '../../proof/try-checks.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import { defaultSteps } from '../../reference-server/index.ts';
import { theLastChunkMayBeShortOrFull as check } from '../../suites/chunk/the-last-chunk-may-be-short-or-full.ts';

const { chunkSizeOf } = defaultSteps;

it('an unannounced maximum chunk size below the default does not block the check', async () => {
  const outcomes = await tryChecks([check], {
    steps: {
      chunkSizeOf: (given) => chunkSizeOf({ ...given, maxChunkBytes: 1024 * 1024 }),
      writeReply: changeReply(({ reply, request }) =>
        request.path.endsWith('/config') ? jsonReply(404, {}) : reply,
      ),
    },
  });
  expect(outcomes.get(check.id)).toMatchObject({ status: 'pass' });
});
