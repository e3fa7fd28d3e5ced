import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

/** `length` bytes without a pattern, always the same. */
const bytes = (length: number): Buffer =>
  Buffer.concat(
    Array.from({ length: Math.ceil(length / 32) }, (_, n) => createHash('sha256').update(`${n}`).digest()),
  ).subarray(0, length);

/** The files of the server. */
export const files: Record<string, Buffer> = {
  'random.bin': bytes(20_003),
  'text.txt': Buffer.from('Every file has some lines.\n'.repeat(300)),
  'empty.bin': Buffer.alloc(0),
};

/** Deliberate defects of the server. */
export interface Faults {
  /** Last positions beyond the end are kept. */
  lastBeyond?: boolean;
  /** An unsatisfiable range returns 206. */
  serveUnsatisfiable?: boolean;
  /** Every range unit is treated as bytes. */
  anyUnit?: boolean;
  /** Only the unit `bytes` in lower case is accepted. */
  exactUnit?: boolean;
  /** Only the field name `Range` in this case is accepted. */
  exactName?: boolean;
  headRange?: boolean;
  ignoreIfRange?: boolean;
  rangeBeforePreconditions?: boolean;
  /** This field is missing in a 206. */
  omit?: string;
  /** The ETag of every response. */
  etag?: string;
  /** The coded and the uncoded representation have the same ETag. */
  oneTag?: boolean;
  gzipAlways?: boolean;
  /** 416 has no Content-Range. */
  bare416?: boolean;
  /** The parts of a multipart response are moved by one byte. */
  badPart?: boolean;
  /** A Range value that closes the connection. */
  close?: RegExp;
}

interface Answer {
  readonly status: number;
  readonly fields?: Record<string, string>;
  readonly body?: Buffer;
}

const modified = new Date('2020-02-02T02:02:02Z').toUTCString();

/** A range-spec as [first, last]; undefined if it is malformed, null if it is unsatisfiable. */
function positions(spec: string, size: number, faults: Faults): [number, number] | null | undefined {
  const found = /^(\d*)-(\d*)$/.exec(spec);
  if (found === null || spec === '-') return undefined;
  const [first, last] = [found[1], found[2]].map((digits) => (digits === '' ? undefined : Number(digits)));
  if (first === undefined) return last ? (size === 0 ? null : [Math.max(size - last, 0), size - 1]) : null;
  if (last !== undefined && last < first) return undefined;
  if (first >= size) return null;
  return [first, faults.lastBeyond ? (last ?? size - 1) : Math.min(last ?? size - 1, size - 1)];
}

function multipart(ranges: readonly [number, number][], content: Buffer, faults: Faults): Answer {
  const shift = faults.badPart ? 1 : 0;
  const parts = ranges.flatMap(([first, last]) => [
    Buffer.from(`\r\n--X\r\nContent-Range: bytes ${first}-${last}/${content.length}\r\n\r\n`),
    content.subarray(first + shift, last + 1 + shift),
  ]);
  return {
    status: 206,
    fields: { 'Content-Type': 'multipart/byteranges; boundary=X' },
    body: Buffer.concat([...parts, Buffer.from('\r\n--X--\r\n')]),
  };
}

/** What a GET with this Range value returns. */
function answerRange(value: string, content: Buffer, faults: Faults): Answer {
  const unit = faults.anyUnit ? /^[^=]+=/ : faults.exactUnit ? /^bytes=/ : /^bytes=/i;
  const whole = { status: 200, body: content };
  if (!unit.test(value)) return whole;
  const specs = value.replace(unit, '').split(',');
  const all = specs
    .map((spec) => spec.trim())
    .filter((spec) => spec !== '')
    .map((spec) => positions(spec, content.length, faults));
  if (all.length === 0 || all.includes(undefined)) return whole;
  const ranges = all.filter((one) => one != null);
  const [only] = ranges;
  const size = content.length;
  if (ranges.length > 1) return multipart(ranges, content, faults);
  if (only !== undefined)
    return {
      status: 206,
      fields: { 'Content-Range': `bytes ${only[0]}-${only[1]}/${size}` },
      body: content.subarray(only[0], only[1] + 1),
    };
  if (faults.serveUnsatisfiable)
    return {
      status: 206,
      fields: { 'Content-Range': `bytes 0-0/${size}` },
      body: content.subarray(0, 1),
    };
  return { status: 416, fields: faults.bare416 ? {} : { 'Content-Range': `bytes */${size}` } };
}

function answerOf(request: IncomingMessage, content: Buffer, tag: string, faults: Faults): Answer {
  const { headers, method, rawHeaders } = request;
  const value = faults.exactName && !rawHeaders.includes('Range') ? undefined : headers.range;
  const isRange = value !== undefined && (method === 'GET' || faults.headRange === true);
  if (!isRange || !faults.rangeBeforePreconditions) {
    if (![undefined, tag].includes(headers['if-match'])) return { status: 412 };
    if (headers['if-none-match'] === tag) return { status: 304 };
  }
  const ifRange = headers['if-range'];
  const holds = faults.ignoreIfRange || [undefined, tag, modified].includes(String(ifRange ?? tag));
  return isRange && holds ? answerRange(value, content, faults) : { status: 200, body: content };
}

/** An ordinary static file server, correct except for its faults. */
export function respond(request: IncomingMessage, response: ServerResponse, faults: Faults): void {
  const { headers, method, url = '/' } = request;
  const file = files[url.slice(1)];
  if (headers.range !== undefined && faults.close?.test(headers.range)) {
    request.socket.destroy();
    return;
  }
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  const coded = url === '/text.txt' && (faults.gzipAlways || headers['accept-encoding'] === 'gzip');
  const content = coded ? gzipSync(file) : file;
  const hash = createHash('sha256').update(faults.oneTag ? file : content);
  const tag = faults.etag ?? `"${hash.digest('hex')}"`;
  const { status, fields = {}, body = Buffer.alloc(0) } = answerOf(request, content, tag, faults);
  const all: Record<string, string | number> = {
    ETag: tag,
    'Last-Modified': modified,
    'Content-Type': 'application/octet-stream',
    'Cache-Control': 'max-age=5',
    Vary: 'Accept-Encoding',
    ...(coded ? { 'Content-Encoding': 'gzip' } : {}),
    ...fields,
    ...(status === 304 ? {} : { 'Content-Length': body.length }),
  };
  if (status === 206 && faults.omit !== undefined) delete all[faults.omit];
  response.writeHead(status, all).end(method === 'HEAD' ? undefined : body);
}
