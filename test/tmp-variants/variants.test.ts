import { it, expect } from 'vitest';
import { allChecks as suites } from '../../suites/index.ts';
import { formatOutcome } from '../proof/format-outcome.ts';
import { tryChecks } from '../proof/try-check.ts';
import { variants } from '../../reference-server/index.ts';
const ids = ['chunk/other-statuses','range/no-validators','range/no-content-length','range/parts-are-cut-from-coded-bytes','range/whole-is-compressed-and-parts-are-not','mime/missing-type-is-plain-text','sync/versions-count-by-hundreds','download/unknown-id-is-403','download/malformed-id-is-422','upload/refusals-are-400-with-an-error-object','upload/no-more-is-told-than-asked','session/names-are-judged-at-complete','session/names-need-not-differ', 'session/size-over-the-limit-is-refused', 'download/gzip-is-applied-where-accepted'];
it.each(ids)('%s', { timeout: 300000 }, async (id) => {
  const checks: any = suites;
  const waives = variants.find((v) => v.id === id)?.waives ?? [];
  const t = performance.now();
  const outcomes = await tryChecks(checks, { variant: id });
  const wrong = [...outcomes].filter(([c, { status }]) => !['pass','observed','not-applicable','untestable'].includes(status) && !waives.includes(checks.find((x: any) => x.id === c).requirement)).map(([c, o]) => `${c} ${checks.find((x: any) => x.id === c).requirement}: ${formatOutcome(o)}`);
  console.log(id, Math.round(performance.now() - t), [...outcomes].filter(([, o]) => o.status === 'untestable').map(([c]) => c));
  expect(wrong).toEqual([]);
});
