import { describe, expect, it } from 'vitest';
import { stepsOfFault } from '../../../proof/faults/index.ts';
import { tryChecks } from '../../../proof/try-checks.ts';
import type { Variant } from '../../../proof/variants/variant.ts';
import { abortedDownloadDoesNotAffectOthers } from '../../../suites/download/aborted-download-does-not-affect-others.ts';
import { openRangeReadsToTheEnd } from '../../../suites/range/open-range-reads-to-the-end.ts';

const small = { limitBytes: 1_000_000 };
const { id } = abortedDownloadDoesNotAffectOthers;

describe('a file over the limit per request', () => {
  it.each([
    { server: small },
    { server: { ...small, variant: 'session/size-over-the-limit-is-refused' satisfies Variant['id'] } },
  ])('does not change the verdict on $server', { timeout: 60_000 }, async ({ server }) => {
    const outcomes = await tryChecks([abortedDownloadDoesNotAffectOthers, openRangeReadsToTheEnd], server);
    expect([...outcomes.values()].map(({ status }) => status)).toEqual(['pass', 'pass']);
  });

  it('is stored by session, so that a fault of long files is found', { timeout: 60_000 }, async () => {
    const fault = 'range/open-range-is-cut-at-a-mebibyte';
    const outcomes = await tryChecks([openRangeReadsToTheEnd], { ...small, steps: stepsOfFault(fault) });
    expect(outcomes.get(openRangeReadsToTheEnd.id)?.status).toBe('fail');
  });

  it('reveals the effects of a client that disconnects', { timeout: 60_000 }, async () => {
    const fault = 'download/next-download-goes-on-where-the-last-one-stopped';
    const outcomes = await tryChecks([abortedDownloadDoesNotAffectOthers], {
      ...small,
      steps: stepsOfFault(fault),
    });
    expect(outcomes.get(id)?.status).toBe('fail');
  });
});
