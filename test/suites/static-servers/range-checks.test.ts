import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import type { RunRecord } from '../../../index.ts';
import { rangeChecks } from '../../../suites/range/index.ts';
import { recordOfStaticServer, type Serve } from './static-server.ts';

const recordOf = (serve: Serve, file = payloadBytes(positions(70_000))): Promise<RunRecord> =>
  recordOfStaticServer(serve, file, rangeChecks);

const idsWith = (record: RunRecord, status: string): readonly string[] =>
  record.requirements.filter((row) => row.status === status).map(({ id }) => id);

const date = 'Sat, 01 Nov 2025 10:00:00 GMT';

/** A server of single ranges that conforms; several ranges and malformed ones get the whole file. */
const conforming: Serve = (request, response, file) => {
  const { range = '', 'if-range': ifRange } = request.headers;
  response.setHeader('last-modified', date).setHeader('accept-ranges', 'bytes');
  const [, first = '', last = ''] = /^bytes=[\s,]*(\d*)-(\d*)[\s,]*$/i.exec(range) ?? [];
  const isAsked = request.method === 'GET' && (first !== '' || last !== '');
  if (!isAsked || (ifRange !== undefined && ifRange !== date)) return void response.end(file);
  const from = first === '' ? Math.max(0, file.length - Number(last)) : Number(first);
  const to = first === '' || last === '' ? file.length - 1 : Math.min(Number(last), file.length - 1);
  if (first !== '' && last !== '' && Number(last) < from) return void response.end(file);
  if (from >= file.length || (first === '' && Number(last) === 0))
    return void response.writeHead(416, { 'content-range': `bytes */${file.length}` }).end();
  response.setHeader('content-range', `bytes ${from}-${to}/${file.length}`).statusCode = 206;
  response.end(file.subarray(from, to + 1));
};

const empty = Buffer.alloc(0);

describe('the range checks of a read-only target', () => {
  it.each<[string, Serve, Buffer?]>([
    ['serves single ranges', conforming],
    ['serves no ranges', (_request, response, file) => response.end(file)],
    ['sends an empty file', (_request, response, file) => response.end(file), empty],
    ['serves ranges of a file of one byte', conforming, Buffer.from('x')],
    ['answers 416 to ranges of an empty file', conforming, empty],
    [
      'recovers a range from a malformed field',
      (request, response, file) => {
        const [, digits] = /^bytes=(\d+-\d+)xyz$/.exec(request.headers.range ?? '') ?? [];
        if (digits !== undefined) request.headers.range = `bytes=${digits}`;
        conforming(request, response, file);
      },
    ],
    [
      'labels its file with a content coding',
      (request, response, file) => {
        response.setHeader('content-encoding', 'gzip');
        conforming(request, response, file);
      },
      gzipSync(payloadBytes(positions(5_000))),
    ],
    [
      'redirects once',
      (request, response, file) => {
        if (request.url === '/other') return conforming(request, response, file);
        response.writeHead(302, { location: '/other' }).end();
      },
    ],
  ])('fail no server that %s', { timeout: 60_000 }, async (_what, serve, file) => {
    const record = await recordOf(serve, file);
    expect(idsWith(record, 'fail')).toEqual([]);
    expect(idsWith(record, 'blocked')).toEqual([]);
    expect(idsWith(record, 'pass').length).toBeGreaterThanOrEqual(3);
  });

  it.each<[string, string, Serve, Buffer?]>([
    [
      'ignores If-Range',
      'RNG-10',
      (request, response, file) => {
        delete request.headers['if-range'];
        conforming(request, response, file);
      },
    ],
    [
      'recognises only `range`',
      'RNG-23',
      (request, response, file) => {
        if (!request.rawHeaders.includes('range')) delete request.headers.range;
        conforming(request, response, file);
      },
    ],
    [
      'recognises only `Range`',
      'RNG-23',
      (request, response, file) => {
        if (!request.rawHeaders.includes('Range')) delete request.headers.range;
        conforming(request, response, file);
      },
    ],
    [
      'sends a part of an empty file',
      'RNG-13',
      (request, response, file) => {
        if (request.headers.range === undefined) return void response.end(file);
        response.writeHead(206, { 'content-range': 'bytes 0-0/0' }).end();
      },
      empty,
    ],
    [
      'answers HEAD with Range by 206',
      'RNG-09',
      (request, response, file) => {
        if (request.method === 'HEAD' && request.headers.range !== undefined) request.method = 'GET';
        conforming(request, response, file);
      },
    ],
    [
      'evaluates If-None-Match only without Range',
      'RNG-21',
      (request, response, file) => {
        const { range, 'if-none-match': tag } = request.headers;
        if (range === undefined && tag === '*') return void response.writeHead(304).end();
        conforming(request, response, file);
      },
    ],
    [
      'sends half of the file with 200 to a range that it does not understand',
      'RNG-17',
      (request, response, file) => {
        if (!/[a-z]-/.test(request.headers.range ?? '')) return conforming(request, response, file);
        response.end(file.subarray(0, file.length / 2));
      },
    ],
    [
      'leaves Last-Modified out of a 206',
      'RNG-11',
      (request, response, file) => {
        conforming(request, Object.assign(response, { end: endWithout(response, 'last-modified') }), file);
      },
    ],
  ])('fail a server that %s: %s', { timeout: 60_000 }, async (_what, row, serve, file) => {
    expect(idsWith(await recordOf(serve, file), 'fail')).toContain(row);
  });

  it('report multipart/byteranges for one range once, at RNG-24', { timeout: 60_000 }, async () => {
    const record = await recordOf((request, response, file) => {
      const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
      if (first === undefined || Number(first) > Number(last) || Number(last) >= file.length)
        return conforming(request, response, file);
      const head = `--x\r\nContent-Range: bytes ${first}-${last}/${file.length}\r\n\r\n`;
      const part = file.subarray(Number(first), Number(last) + 1);
      response.writeHead(206, { 'content-type': 'multipart/byteranges; boundary=x' });
      response.end(Buffer.concat([Buffer.from(head), part, Buffer.from('\r\n--x--\r\n')]));
    });
    expect(idsWith(record, 'fail')).toContain('RNG-24');
    expect(idsWith(record, 'fail')).not.toContain('RNG-11');
  });

  it('say once that a target serves no ranges, and warn of nothing', { timeout: 60_000 }, async () => {
    const record = await recordOf((_request, response, file) => response.end(file));
    expect(record.notes?.filter((note) => /serves no ranges/.test(note))).toHaveLength(1);
    expect(idsWith(record, 'not-applicable')).toEqual(
      expect.arrayContaining([
        'RNG-01',
        'RNG-02',
        'RNG-03',
        'RNG-04',
        'RNG-05s',
        'RNG-10',
        'RNG-11',
        'RNG-23',
      ]),
    );
    expect(record.totals.SHOULD.fail).toBe(0);
  });
});

/** `end` that removes a field of a 206 first. */
function endWithout(response: ServerResponse, name: string): ServerResponse['end'] {
  const end = response.end.bind(response);
  return ((...given: Parameters<typeof end>) => {
    if (response.statusCode === 206) response.removeHeader(name);
    return end(...given);
  }) as ServerResponse['end'];
}
