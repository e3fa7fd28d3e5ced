import { it } from 'vitest';
import { uploadChecks } from '../../suites/upload/index.ts';
import { tryChecks } from '../proof/try-check.ts';
import { formatOutcome } from '../proof/format-outcome.ts';
import { appendFileSync } from 'node:fs';
const ids = `byte-beyond-a-mebibyte-is-wrong nuls-in-a-last-block-are-dropped padding-of-a-cipher-is-stripped csv-loses-its-byte-order-mark markdown-loses-its-nuls html-gets-line-feeds json-is-made-utf-8 svg-loses-its-last-blanks urlencoded-text-gets-crlf xml-ending-loses-its-byte-order-mark downloads-are-kept-by-name-and-size downloads-are-kept-by-stem-and-size bytes-are-kept-by-name-of-folder-and-file name-in-another-folder-is-taken name-in-another-folder-answers-its-file deleted-bytes-come-back-under-their-name metadata-are-kept-by-name-and-size session-names-are-believed session-name-leads-to-the-root session-drive-comes-back-at-complete session-name-of-dots-is-an-error coding-name-has-a-case trailer-is-refused chunk-extension-is-refused chunk-size-has-no-leading-zeros chunk-size-is-in-lower-case size-counts-what-follows-the-file checksum-of-a-first-file-is-of-nothing name-ahead-of-the-share-is-not-seen`.split(' ');
for (const mode of ['quick', 'default'] as const) it.each(ids)('%s', { timeout: 120000 }, async (id) => {
  const out = await tryChecks(uploadChecks, { fault: `upload/${id}` }, { mode });
  for (const [c, o] of out) if (o.status !== 'pass') appendFileSync('/tmp/upl/out.txt', `${mode} ${id} :: ${c} ${formatOutcome(o).slice(0,300)}\n`);
});
it('healthy quick', { timeout: 60000 }, async () => {
  for (const c of uploadChecks) { const t = performance.now(); await tryChecks([c]); appendFileSync('/tmp/upl/time.txt', `${Math.round(performance.now()-t)} ${c.id}\n`); }
});
