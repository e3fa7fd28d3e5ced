import type { CheckResult, RunRecord } from '../../record/record.ts';
import { harContent, harPostData } from './har-body.ts';
import { harUrl } from './har-url.ts';

type Exchange = NonNullable<CheckResult['exchanges']>[number];

const unknown = -1;

/** One exchange as a HAR entry; a value that was not measured is -1 if HAR allows it, otherwise 0. */
export function harEntry(
  { via, request, response, failure, durationMs }: Exchange,
  at: { readonly page: string; readonly target: RunRecord['target']; readonly begunMs: number },
) {
  const url = harUrl(request.address ?? at.target.url, request.path);
  const httpVersion = at.target.protocol ?? 'HTTP/1.1';
  const notes = [
    ...(via === 'http'
      ? []
      : [via === 'stream' ? 'sent step by step on a stream of HTTP/2' : `sent over a ${via}`]),
    ...(request.note === undefined ? [] : [request.note]),
    ...(failure === undefined ? [] : [`${failure.kind}: ${failure.detail}`]),
  ];
  return {
    pageref: at.page,
    startedDateTime: new Date(at.begunMs).toISOString(),
    time: durationMs,
    request: {
      method: request.method,
      url,
      httpVersion,
      cookies: [],
      headers: pairs(request.fields),
      queryString: pairs([...new URL(url).searchParams]),
      ...(request.body === undefined ? {} : { postData: harPostData(request.body, request.fields) }),
      headersSize: unknown,
      bodySize: request.body?.sizeBytes ?? 0,
    },
    response: {
      status: response?.status ?? 0,
      statusText: '',
      httpVersion,
      cookies: [],
      headers: pairs(response?.fields ?? []),
      content: harContent(response),
      redirectURL: response?.fields.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? '',
      headersSize: unknown,
      bodySize: response?.body.sizeBytes ?? unknown,
      ...(failure === undefined ? {} : { _error: failure.kind }),
    },
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0, comment: 'only the total is measured' },
    ...(notes.length === 0 ? {} : { comment: notes.join('; ') }),
  };
}

function pairs(fields: readonly (readonly [string, string])[]) {
  return fields.map(([name, value]) => ({ name, value }));
}
