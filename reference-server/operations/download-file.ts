import { Refusal } from '../http/refusal.ts';
import { emptyReply, type Reply } from '../http/reply.ts';
import type { RequestContext } from '../request-context.ts';
import { param } from '../request-context.ts';
import { findFile } from '../rules/lookups.ts';
import type { ByteRange, DownloadRoute, RangeItem, Representation } from '../rules/range.ts';
import { type Validators, validatorsOf } from '../rules/validators.ts';

/** `GET /files/{id}/content` (DL, RNG). */
export function downloadContent(context: RequestContext): Reply {
  return download(context, 'content');
}

/** `GET /sync/download/{id}`: the same, and a range may also stand in the query (SYNC). */
export function downloadForSync(context: RequestContext): Reply {
  return download(context, 'sync');
}

function download(context: RequestContext, route: DownloadRoute): Reply {
  const { steps } = context.server;
  const { headers, method } = context.request;
  const file = findFile(context, param(context, 'id'));
  const version = steps.selectVersion({
    file,
    wanted: context.request.query.get('version') ?? undefined,
    route,
  });
  if (version === undefined) throw new Refusal(404, 'The file has no such version');
  const validators = validatorsOf(steps.etagOf({ version, file }), file, version);
  const verdict = steps.precondition({ headers, validators });
  if (verdict === 412) throw new Refusal(412, 'A precondition does not hold');
  if (verdict === 304)
    return emptyReply(304, { etag: validators.etag, 'last-modified': validators.lastModified });
  const items = method === 'GET' ? askedItems(context, route, validators) : undefined;
  return answer(context, { file, version, validators, route }, items);
}

function askedItems(
  context: RequestContext,
  route: DownloadRoute,
  validators: Validators,
): readonly RangeItem[] | undefined {
  const { steps } = context.server;
  const { headers, query } = context.request;
  // The header wins over the parameters, even where it is then ignored (SYNC-08).
  if (headers.range === undefined) return route === 'sync' ? steps.readRangeParameters({ query }) : undefined;
  const field = headers['if-range'];
  const ifRange = Array.isArray(field) ? field[0] : field;
  return steps.ifRangeHolds({ field: ifRange, validators })
    ? steps.readRange({ field: headers.range })
    : undefined;
}

function answer(
  context: RequestContext,
  shown: Representation,
  items: readonly RangeItem[] | undefined,
): Reply {
  const { steps } = context.server;
  const { file, version, route } = shown;
  const sizeBytes = steps.rangeTotalOf({ file, version, route });
  const asked = items?.map((item) => steps.resolveRange({ ...item, sizeBytes }));
  const satisfiable = asked?.filter((range) => range !== undefined);
  if (satisfiable?.length === 0) {
    throw new Refusal(416, 'The file has no such bytes', {
      'content-range': steps.unsatisfiedRangeOf({ sizeBytes }),
      'accept-ranges': 'bytes',
    });
  }
  const ranges = satisfiable === undefined ? undefined : steps.combineRanges({ ranges: satisfiable });
  if (ranges === undefined) return whole(context, shown);
  const [only] = ranges;
  return ranges.length === 1 && only !== undefined
    ? part(context, shown, only, sizeBytes)
    : parts(context, shown, ranges, sizeBytes);
}

function fields(
  context: RequestContext,
  { file, version, validators }: Representation,
): Record<string, string> {
  return {
    'content-type': version.mimeType,
    'content-disposition': context.server.steps.dispositionOf({ name: file.name }),
    'accept-ranges': 'bytes',
    etag: validators.etag,
    'last-modified': validators.lastModified,
    'x-content-type-options': 'nosniff',
  };
}

function whole(context: RequestContext, shown: Representation): Reply {
  const { content } = shown.version;
  const body = context.server.steps.readBytes({ ...shown, first: 0, last: content.sizeBytes - 1 });
  return {
    status: 200,
    headers: { ...fields(context, shown), 'content-length': String(content.sizeBytes) },
    body,
  };
}

function part(context: RequestContext, shown: Representation, range: ByteRange, sizeBytes: number): Reply {
  const { steps } = context.server;
  const headers = {
    ...fields(context, shown),
    'content-range': steps.contentRangeOf({ ...range, sizeBytes }),
    'content-length': String(steps.partLengthOf({ ...range, sizeBytes })),
  };
  return { status: 206, headers, body: steps.readBytes({ ...shown, ...range }) };
}

function parts(
  context: RequestContext,
  shown: Representation,
  ranges: readonly ByteRange[],
  sizeBytes: number,
): Reply {
  const { steps } = context.server;
  const { content, mimeType } = shown.version;
  const contentRange = (range: ByteRange): string => steps.contentRangeOf({ ...range, sizeBytes });
  const body = steps.byterangesOf({ content, ranges, mimeType, contentRange });
  const headers = { 'content-type': body.contentType, 'content-length': String(body.sizeBytes) };
  return { status: 206, headers: { ...fields(context, shown), ...headers }, body: body.body };
}
