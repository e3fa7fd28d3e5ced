import type { Call } from '../call.ts';
import { param } from '../call.ts';
import { readContent } from '../content.ts';
import { findFile } from '../find.ts';
import type { ByteRange, RangeItem } from '../range.ts';
import { Refusal } from '../refusal.ts';
import { emptyReply, type Reply } from '../reply.ts';
import type { StoredFile, Version } from '../store.ts';
import { type Validators, validatorsOf } from '../validators.ts';

/** `GET /files/{id}/content` (DL, RNG). */
export function downloadContent(call: Call): Reply {
  return download(call, 'content');
}

/** `GET /sync/download/{id}`: the same, and a range may also stand in the query (SYNC). */
export function downloadForSync(call: Call): Reply {
  return download(call, 'sync');
}

/** Which of the two downloads is meant. */
export type DownloadRoute = 'content' | 'sync';

function download(call: Call, route: DownloadRoute): Reply {
  const { steps } = call.reference;
  const { headers, method } = call.request;
  const file = findFile(call, param(call, 'id'));
  const version = steps.selectVersion({
    file,
    wanted: call.request.query.get('version') ?? undefined,
    route,
  });
  if (version === undefined) throw new Refusal(404, 'The file has no such version');
  const validators = validatorsOf(steps.etagOf({ version, file }), file, version);
  const verdict = steps.precondition({ headers, validators });
  if (verdict === 412) throw new Refusal(412, 'A precondition does not hold');
  if (verdict === 304)
    return emptyReply(304, { etag: validators.etag, 'last-modified': validators.lastModified });
  const items = method === 'GET' ? askedItems(call, route, validators) : undefined;
  return answer(call, { file, version, validators, route }, items);
}

function askedItems(
  call: Call,
  route: DownloadRoute,
  validators: Validators,
): readonly RangeItem[] | undefined {
  const { steps } = call.reference;
  const { headers, query } = call.request;
  // The header wins over the parameters, even where it is then ignored (SYNC-08).
  if (headers.range === undefined) return route === 'sync' ? steps.readRangeParameters({ query }) : undefined;
  const field = headers['if-range'];
  const ifRange = Array.isArray(field) ? field[0] : field;
  return steps.ifRangeHolds({ field: ifRange, validators })
    ? steps.readRange({ field: headers.range })
    : undefined;
}

interface Representation {
  readonly file: StoredFile;
  readonly version: Version;
  readonly validators: Validators;
  readonly route: DownloadRoute;
}

function answer(call: Call, shown: Representation, items: readonly RangeItem[] | undefined): Reply {
  const { steps } = call.reference;
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
  if (ranges === undefined) return whole(call, shown);
  const [only] = ranges;
  return ranges.length === 1 && only !== undefined
    ? part(call, shown, only, sizeBytes)
    : parts(call, shown, ranges, sizeBytes);
}

function fields(call: Call, { file, version, validators }: Representation): Record<string, string> {
  return {
    'content-type': version.mimeType,
    'content-disposition': call.reference.steps.dispositionOf({ name: file.name }),
    'accept-ranges': 'bytes',
    etag: validators.etag,
    'last-modified': validators.lastModified,
    'x-content-type-options': 'nosniff',
  };
}

function whole(call: Call, shown: Representation): Reply {
  const { content } = shown.version;
  const body = call.reference.steps.readBytes({ ...shown, first: 0, last: content.sizeBytes - 1 });
  return {
    status: 200,
    headers: { ...fields(call, shown), 'content-length': String(content.sizeBytes) },
    body,
  };
}

function part(call: Call, shown: Representation, range: ByteRange, sizeBytes: number): Reply {
  const { steps } = call.reference;
  const headers = {
    ...fields(call, shown),
    'content-range': steps.contentRangeOf({ ...range, sizeBytes }),
    'content-length': String(steps.partLengthOf({ ...range, sizeBytes })),
  };
  return { status: 206, headers, body: steps.readBytes({ ...shown, ...range }) };
}

function parts(call: Call, shown: Representation, ranges: readonly ByteRange[], sizeBytes: number): Reply {
  const { steps } = call.reference;
  const { content, mimeType } = shown.version;
  const contentRange = (range: ByteRange): string => steps.contentRangeOf({ ...range, sizeBytes });
  const body = steps.byterangesOf({ content, ranges, mimeType, contentRange });
  const headers = { 'content-type': body.contentType, 'content-length': String(body.sizeBytes) };
  return { status: 206, headers: { ...fields(call, shown), ...headers }, body: body.body };
}

/** The bytes of a version from `first` to `last`, both inclusive. */
export function readBytes(given: ByteRange & Representation): Iterable<Uint8Array> {
  return readContent(given.version.content, given.first, given.last);
}

/** The number of bytes that ranges are resolved against and Content-Range names as total. */
export function rangeTotalOf(given: Omit<Representation, 'validators'>): number {
  return given.version.content.sizeBytes;
}

/** The Content-Length of a 206 with one part. */
export function partLengthOf(given: ByteRange & { readonly sizeBytes: number }): number {
  return given.last - given.first + 1;
}
