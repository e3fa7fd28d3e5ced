import { gzipSync } from 'node:zlib';
import { judges, send } from './judged-rows.ts';
import type { Serve } from './static-server.ts';

const caches = 'cold-and-warm-responses-agree';

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

judges([
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
]);
