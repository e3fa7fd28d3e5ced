import type { RunRecord } from '../../record/record.ts';
import { visibleLine } from './escape-invisible.ts';
import { truncate } from './truncate.ts';

type CheckResult = RunRecord['checks'][number];
type Exchange = NonNullable<CheckResult['exchanges']>[number];

const askedFields =
  /^(range|if-range|if-match|if-none-match|accept-encoding|content-type|content-digest|content-range|expect|x-.*)$/i;
const answeredFields =
  /^(content-range|content-length|content-type|content-encoding|etag|location|allow|retry-after|www-authenticate)$/i;

/** One exchange on one line: the request, an arrow, the response; with only the header fields that matter to a finding. */
export function exchangeLine({ request, response, failure }: Exchange): string {
  const asked = `${request.method} ${request.address ?? ''}${truncate(request.path, 120)}${fields(request.fields, askedFields)}${bytes(request.body?.sizeBytes)}`;
  const answered =
    response === undefined
      ? `no response (${failure?.kind ?? 'unknown'})`
      : `${response.status}${fields(response.fields, answeredFields)}${failure === undefined ? '' : `  then ${failure.kind}`}`;
  return visibleLine(`${asked}  →  ${answered}`);
}

function fields(all: readonly (readonly [string, string])[], shown: RegExp): string {
  return all
    .filter(([name]) => shown.test(name))
    .map(([name, value]) => `  ${name.toLowerCase()}: ${truncate(value.replace(/; boundary=.*/, ''), 80)}`)
    .join('');
}

function bytes(size: number | undefined): string {
  return size === undefined ? '' : `  (${size} bytes)`;
}
