import { Refusal } from '../http/refusal.ts';
import { emptyReply, type Reply } from '../http/reply.ts';
import { param, type RequestContext } from '../request-context.ts';
import { findFile } from '../rules/lookups.ts';
import type { ByteRange, RangeItem } from '../rules/range.ts';
import { type Validators, validatorsOf } from '../rules/validators.ts';
import type { StoredFile, Version } from '../storage/store.ts';

/** `GET /files/{id}/content` (DL, RNG). */
export function downloadContent(context: RequestContext): Reply {
  return download(context, () => undefined);
}

/** `GET /sync/download/{id}`: the same, but the query may also request a range (SYNC). */
export function downloadForSync(context: RequestContext): Reply {
  const { query } = context.request;
  return download(context, () => context.server.steps.readRangeParameters({ query }));
}

type RangeItems = readonly RangeItem[] | undefined;

function download(context: RequestContext, itemsInQuery: () => RangeItems): Reply {
  const { steps } = context.server;
  const { headers, method, query } = context.request;
  const file = findFile(context, param(context, 'id'));
  const version = steps.selectVersion({ file, wanted: query.get('version') ?? undefined });
  if (version === undefined) throw new Refusal(404, 'The file has no such version');
  const validators = validatorsOf(steps.etagOf({ version }), file, version);
  const verdict = steps.precondition({ headers, validators });
  if (verdict === 412) throw new Refusal(412, 'A precondition does not hold');
  if (verdict === 304)
    return emptyReply(304, { etag: validators.etag, 'last-modified': validators.lastModified });
  const representation = { file, version, validators };
  if (method !== 'GET') return whole(context, representation);
  // The header takes precedence over the parameters, even if it is then ignored (SYNC-08).
  const items = headers.range === undefined ? itemsInQuery() : itemsInHeader(context, validators);
  return items === undefined ? whole(context, representation) : ranged(context, representation, items);
}

function itemsInHeader(context: RequestContext, validators: Validators): RangeItems {
  const { steps } = context.server;
  const { range = '', 'if-range': ifRange } = context.request.headers;
  const field = Array.isArray(ifRange) ? ifRange[0] : ifRange;
  return steps.ifRangeHolds({ field, validators }) ? steps.readRange({ field: range }) : undefined;
}

interface Representation {
  readonly file: StoredFile;
  readonly version: Version;
  readonly validators: Validators;
}

function ranged(context: RequestContext, representation: Representation, items: readonly RangeItem[]): Reply {
  const { steps } = context.server;
  const { sizeBytes } = representation.version.content;
  const satisfiable = items
    .map((item) => steps.resolveRange({ ...item, sizeBytes }))
    .filter((range) => range !== undefined);
  if (satisfiable.length === 0) {
    throw new Refusal(416, 'The file has no such bytes', {
      'content-range': steps.unsatisfiedRangeOf({ sizeBytes }),
      'accept-ranges': 'bytes',
    });
  }
  const ranges = steps.combineRanges({ ranges: satisfiable });
  if (ranges === undefined) return whole(context, representation);
  const [only] = ranges;
  return ranges.length === 1 && only !== undefined
    ? part(context, representation, only)
    : parts(context, representation, ranges);
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

function whole(context: RequestContext, representation: Representation): Reply {
  const { version } = representation;
  const { sizeBytes } = version.content;
  const body = context.server.steps.readBytes({ version, first: 0, last: sizeBytes - 1 });
  const headers = { ...fields(context, representation), 'content-length': String(sizeBytes) };
  return { status: 200, headers, body };
}

function part(context: RequestContext, representation: Representation, range: ByteRange): Reply {
  const { steps } = context.server;
  const { version } = representation;
  const headers = {
    ...fields(context, representation),
    'content-range': steps.contentRangeOf({ ...range, sizeBytes: version.content.sizeBytes }),
    'content-length': String(range.last - range.first + 1),
  };
  return { status: 206, headers, body: steps.readBytes({ version, ...range }) };
}

function parts(context: RequestContext, representation: Representation, ranges: readonly ByteRange[]): Reply {
  const { steps } = context.server;
  const { content, mimeType } = representation.version;
  const contentRange = (range: ByteRange): string =>
    steps.contentRangeOf({ ...range, sizeBytes: content.sizeBytes });
  const body = steps.byterangesOf({ content, ranges, mimeType, contentRange });
  const headers = { 'content-type': body.contentType, 'content-length': String(body.sizeBytes) };
  return { status: 206, headers: { ...fields(context, representation), ...headers }, body: body.body };
}
