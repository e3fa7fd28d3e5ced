import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { downloadChecks } from '../../suites/download/index.ts';
import { filePath, type Serve, statusesOnStaticServer } from './static-server.ts';

/** What a server does differently, and the expected status of a check. */
type Row = readonly [what: string, check: string, status: string, serve: Serve];

const file = payloadBytes(positions(70_000));

async function statusOf(check: string, serve: Serve): Promise<string | undefined> {
  const checks = downloadChecks.filter(({ id }) => id === `download/${check}`);
  expect(checks).toHaveLength(1);
  return (await statusesOnStaticServer(serve, file, checks))[`download/${check}`];
}

/** Sends the file, and 404 for other paths. */
const send: Serve = ({ url }, response, bytes) => {
  response.statusCode = url === filePath ? 200 : 404;
  response.end(url === filePath ? bytes : 'Not found');
};

/** Writes bytes after a response to HEAD. */
const afterHead =
  (bytes: string, status: number): Serve =>
  (request, response, content) => {
    const { socket } = response;
    if (request.method === 'HEAD')
      response.on('finish', () => {
        if (response.statusCode === status) socket?.write(bytes);
      });
    send(request, response, content);
  };

const noContent = 'head-response-has-no-content';
const tag = 'etag-is-an-entity-tag';
const codedTag = 'strong-etag-differs-between-codings';
const vary = 'negotiated-codings-are-named-in-vary';
const refused = 'refused-codings-are-not-applied';
const dated = 'responses-have-a-date';
const past = 'last-modified-is-not-in-the-future';
const caches = 'cold-and-warm-responses-agree';
const clients = 'common-client-fields-do-not-change-the-file';

/** Sends the file with these fields. */
const withFields =
  (fields: Readonly<Record<string, string>>): Serve =>
  (request, response, content) => {
    for (const [name, value] of Object.entries(fields)) response.setHeader(name, value);
    send(request, response, content);
  };

const encoders = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };
type Coding = keyof typeof encoders;

/** Applies a coding if the field names it without `q=0`, or if `accepts` says so; sends the fields of each response. */
const coding =
  (
    name: Coding,
    {
      coded = {},
      plain = {},
      accepts = (value: string) => value.includes(name) && !value.includes(`${name};q=0`),
    }: {
      readonly coded?: Readonly<Record<string, string>>;
      readonly plain?: Readonly<Record<string, string>>;
      readonly accepts?: (value: string) => boolean;
    } = {},
  ): Serve =>
  (request, response, content) => {
    const isCoded = accepts(
      String(request.headers['accept-encoding'] ?? '')
        .toLowerCase()
        .replaceAll(' ', ''),
    );
    withFields(isCoded ? { 'content-encoding': name, ...coded } : plain)(
      request,
      response,
      isCoded ? encoders[name](content) : content,
    );
  };

/** Answers a single closed range with 206, and everything else with 200. */
const ranging: Serve = (request, response, content) => {
  const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(String(request.headers.range)) ?? [];
  if (first === undefined) return send(request, response, content);
  response.writeHead(206, { 'content-range': `bytes ${first}-${last}/${content.length}` });
  response.end(content.subarray(Number(first), Number(last) + 1));
};

/** A cache that keeps the first body of each URL and sends it with status 200 from then on. */
const cachingFirstBody = (): Serve => {
  const kept = new Map<string, Buffer>();
  return (request, response, content) => {
    const key = request.url ?? '';
    const known = kept.get(key);
    if (known !== undefined) return response.end(known);
    const [, last] = /^bytes=0-(\d+)$/.exec(String(request.headers.range)) ?? [];
    const body = last === undefined ? content : content.subarray(0, Number(last) + 1);
    kept.set(key, body);
    if (last !== undefined) response.writeHead(206, { 'content-range': `bytes 0-${last}/${content.length}` });
    response.end(body);
  };
};

/** Whole files whose last byte is missing in every third response. */
const shortEveryThirdTime = (): Serve => {
  let count = 0;
  return (request, response, content) => {
    count += 1;
    send(request, response, count % 3 === 0 ? content.subarray(0, -1) : content);
  };
};

/** After a request that accepts gzip, everybody gets gzip data. */
const gzipForAll = (announced: boolean): Serve => {
  let isCoded = false;
  return (request, response, content) => {
    isCoded ||= /gzip/.test(String(request.headers['accept-encoding']));
    if (isCoded && announced) response.setHeader('content-encoding', 'gzip');
    send(request, response, isCoded ? gzipSync(content) : content);
  };
};

const now = (): string => new Date().toUTCString();

const rows: readonly Row[] = [
  ['sends one byte after a response to HEAD', noContent, 'fail', afterHead('H', 200)],
  ['sends text after a response to HEAD with 404', noContent, 'fail', afterHead('Not found', 404)],
  ['sends no bytes after a response to HEAD', noContent, 'pass', send],
  [
    'closes the connection after each response',
    noContent,
    'pass',
    (request, response, content) => send(request, response.setHeader('connection', 'close'), content),
  ],
  [
    'answers HEAD with 405',
    noContent,
    'not-applicable',
    (request, response, content) => {
      if (request.method !== 'HEAD') return send(request, response, content);
      response.statusCode = 405;
      response.end();
    },
  ],

  ['sends an ETag without quotation marks', tag, 'fail', withFields({ etag: '123-abc' })],
  ['sends a weak ETag in lower case', tag, 'fail', withFields({ etag: 'w/"123"' })],
  ['sends an ETag with a space', tag, 'fail', withFields({ etag: '"a b"' })],
  ['sends two ETags in one field', tag, 'fail', withFields({ etag: '"a", "b"' })],
  ['sends a weak ETag', tag, 'pass', withFields({ etag: 'W/"5e-#!~/,"' })],
  ['sends an empty ETag in quotation marks', tag, 'pass', withFields({ etag: '""' })],
  ['sends no ETag', tag, 'not-applicable', send],

  [
    'has one strong ETag for all codings',
    codedTag,
    'fail',
    coding('gzip', { coded: { etag: '"1"' }, plain: { etag: '"1"' } }),
  ],
  [
    'shares the ETag with brotli',
    codedTag,
    'fail',
    coding('br', { coded: { etag: '"1"' }, plain: { etag: '"1"' } }),
  ],
  [
    'has one weak ETag for all codings',
    codedTag,
    'not-applicable',
    coding('gzip', { coded: { etag: 'W/"1"' }, plain: { etag: 'W/"1"' } }),
  ],
  [
    'makes the ETag weak when it compresses',
    codedTag,
    'pass',
    coding('gzip', { coded: { etag: 'W/"1"' }, plain: { etag: '"1"' } }),
  ],
  [
    'has its own strong ETag for gzip',
    codedTag,
    'pass',
    coding('gzip', { coded: { etag: '"1-gzip"' }, plain: { etag: '"1"' } }),
  ],
  ['compresses without an ETag', codedTag, 'not-applicable', coding('gzip')],
  ['does not compress', codedTag, 'not-applicable', withFields({ etag: '"1"' })],

  ['compresses without Vary', vary, 'fail', coding('gzip')],
  [
    'has Vary on compressed responses only',
    vary,
    'fail',
    coding('deflate', { coded: { vary: 'Accept-Encoding' } }),
  ],
  [
    'has Vary on uncoded responses only',
    vary,
    'fail',
    coding('gzip', { plain: { vary: 'Accept-Encoding' } }),
  ],
  ['varies on every field', vary, 'pass', coding('gzip', { coded: { vary: '*' }, plain: { vary: '*' } })],
  [
    'has Vary among other names',
    vary,
    'pass',
    coding('br', { coded: { vary: 'Origin, accept-encoding' }, plain: { vary: 'Accept-Encoding' } }),
  ],
  [
    'forbids caches to store its responses',
    vary,
    'not-applicable',
    coding('gzip', { coded: { 'cache-control': 'no-store' }, plain: { 'cache-control': 'no-store' } }),
  ],
  ['does not compress', vary, 'not-applicable', send],

  [
    'compresses for gzip;q=0',
    refused,
    'fail',
    coding('gzip', { accepts: (value) => value.includes('gzip') }),
  ],
  [
    'compresses for clients that accept another coding',
    refused,
    'fail',
    coding('gzip', { accepts: (value) => value !== 'identity' && value !== '' && !value.includes('q=0') }),
  ],
  ['compresses where it is accepted', refused, 'pass', coding('gzip')],
  ['does not compress', refused, 'pass', send],

  [
    'sends no Date',
    dated,
    'fail',
    (request, response, content) => {
      response.sendDate = false;
      send(request, response, content);
    },
  ],
  [
    'sends no Date with 404',
    dated,
    'fail',
    (request, response, content) => {
      response.sendDate = request.url === filePath;
      send(request, response, content);
    },
  ],
  ['sends Date in seconds since 1970', dated, 'fail', withFields({ date: '1700000000' })],
  ['sends Date in an obsolete format', dated, 'pass', withFields({ date: 'Sunday, 06-Nov-94 08:49:37 GMT' })],
  ['sends Date', dated, 'pass', send],

  [
    'was modified a minute after the response',
    past,
    'fail',
    (request, response, content) =>
      withFields({ date: now(), 'last-modified': new Date(Date.now() + 60_000).toUTCString() })(
        request,
        response,
        content,
      ),
  ],
  [
    'was modified in the next second',
    past,
    'fail',
    withFields({ date: 'Sun, 06 Nov 1994 08:49:37 GMT', 'last-modified': 'Sun, 06 Nov 1994 08:49:38 GMT' }),
  ],
  [
    'was modified in the second of the response',
    past,
    'pass',
    withFields({ date: 'Sun, 06 Nov 1994 08:49:37 GMT', 'last-modified': 'Sun, 06 Nov 1994 08:49:37 GMT' }),
  ],
  ['sends no Last-Modified', past, 'not-applicable', send],
  [
    'sends a date that is not an HTTP-date',
    past,
    'untestable',
    withFields({ 'last-modified': '2024-01-01' }),
  ],

  [
    'caches the first body of each URL',
    caches,
    'fail',
    (() => {
      const serve = cachingFirstBody();
      return (request, response, content) => serve(request, response, content);
    })(),
  ],
  ['omits the last byte of every third download', caches, 'fail', shortEveryThirdTime()],
  ['sends gzip data to all after one client accepted them', caches, 'fail', gzipForAll(false)],
  ['compresses for all after one client accepted it', caches, 'pass', gzipForAll(true)],
  ['serves ranges', caches, 'pass', ranging],
  [
    'refuses other queries',
    caches,
    'pass',
    (request, response, content) => {
      if (!request.url?.includes('?')) return send(request, response, content);
      response.statusCode = 400;
      response.end();
    },
  ],

  [
    'sends browsers another page',
    clients,
    'fail',
    (request, response, content) =>
      send(
        request,
        response,
        /Mozilla/.test(request.headers['user-agent'] ?? '') ? Buffer.from('<p>preview') : content,
      ),
  ],
  [
    'sends nothing for Pragma: no-cache',
    clients,
    'fail',
    (request, response, content) =>
      send(request, response, request.headers.pragma === 'no-cache' ? Buffer.alloc(0) : content),
  ],
  [
    'answers reloads with 304',
    clients,
    'fail',
    (request, response, content) => {
      if (request.headers['cache-control'] === undefined) return send(request, response, content);
      response.statusCode = 304;
      response.end();
    },
  ],
  [
    'fails for clients that send Accept-Language',
    clients,
    'fail',
    (request, response, content) => {
      if (request.headers['accept-language'] === undefined) return send(request, response, content);
      response.statusCode = 500;
      response.end();
    },
  ],
  [
    'answers image clients with 406',
    clients,
    'pass',
    (request, response, content) => {
      if (!request.headers.accept?.startsWith('image/')) return send(request, response, content);
      response.statusCode = 406;
      response.end();
    },
  ],
  ['compresses where it is accepted', clients, 'pass', coding('br')],
  [
    'redirects browsers',
    clients,
    'pass',
    (request, response, content) => {
      if (request.headers['upgrade-insecure-requests'] === undefined) return send(request, response, content);
      response.writeHead(307, { location: 'https://127.0.0.1/' });
      response.end();
    },
  ],
  [
    'uses a coding that we cannot decode',
    clients,
    'pass',
    (request, response, content) => {
      const isZstd = String(request.headers['accept-encoding']).includes('zstd');
      withFields(isZstd ? { 'content-encoding': 'zstd' } : {})(
        request,
        response,
        isZstd ? Buffer.from('?') : content,
      );
    },
  ],
];

describe('a static server', () => {
  it.each(rows)('that %s: %s is %s', { timeout: 60_000 }, async (_what, check, status, serve) => {
    expect(await statusOf(check, serve)).toBe(status);
  });
});
