import { describe, expect, it } from 'vitest';
import { changeReply } from '../../proof/servers/change-reply.ts';
import { tryChecks } from '../../proof/try-checks.ts';
import { jsonReply } from '../../reference-server/http/reply.ts';
import type { Steps } from '../../reference-server/index.ts';
import { allChecks } from '../../suites/index.ts';

/** The reference server without the operations below this path. */
function without(path: string): Partial<Steps> {
  return {
    writeReply: changeReply((given) =>
      given.request.path.startsWith(path) ? jsonReply(404, { detail: 'Not Found' }) : given.reply,
    ),
  };
}

async function statusesOf(
  ids: readonly string[],
  path: string,
): Promise<readonly (readonly [string, string])[]> {
  const checks = allChecks.filter(({ id }) => ids.includes(id));
  expect(checks.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
  const outcomes = await tryChecks(checks, { steps: without(path) }, { mode: 'quick' });
  return [...outcomes].map(([id, { status }]) => [id, status] as const);
}

describe('an unsupported operation does not fail requirements of other operations', {
  timeout: 60_000,
}, () => {
  it('without sessions, checks that can upload are judged', async () => {
    const judged = [
      'download/download-gives-the-exact-bytes',
      'download/download-advertises-range-support',
      'download/concurrent-downloads-each-get-their-own-bytes',
      'integrity/checksum-matches-the-download',
      'sync/full-sync-download-equals-the-plain-download',
      'auth/every-operation-needs-credentials',
    ];
    const statuses = await statusesOf(judged, '/api/v1/uploads');
    expect(statuses.filter(([, status]) => status !== 'pass')).toEqual([]);
  });

  it('without sessions, the check of hostile session members is blocked', async () => {
    const [only] = await statusesOf(['error/hostile-session-members-are-survived'], '/api/v1/uploads');
    expect(only?.[1]).toBe('blocked');
  });

  it('without the sync route, requirements of other areas are met', async () => {
    const judged = [
      'upload/ranges-of-same-name-files-are-separate',
      'auth/every-operation-needs-credentials',
      'complete/the-file-is-complete-when-complete-is-answered',
      'complete/chunk-after-complete-changes-nothing',
      'download/repeated-download-gives-the-same-bytes',
      'download/near-miss-id-gives-no-file',
    ];
    const statuses = await statusesOf(judged, '/api/v1/sync');
    expect(statuses.filter(([, status]) => status !== 'pass')).toEqual([]);
  });
});
