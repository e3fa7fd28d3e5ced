import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { payloadBytes, positions } from '../../../client/payload/payload.ts';
import { codingWeight } from '../../../proof/servers/accept-encoding.ts';
import { downloadChecks } from '../../../suites/download/index.ts';
import { type Serve, statusesOnStaticServer } from './static-server.ts';

const send: Serve = (_request, response, file) => response.end(file);

const statuses = (serve: Serve, size: number): Promise<Readonly<Record<string, string>>> =>
  statusesOnStaticServer(serve, payloadBytes(positions(size)), downloadChecks);

describe('the download checks of a read-only target', () => {
  it.each<[string, number, Serve]>([
    ['sends the file', 200_000, send],
    ['sends an empty file', 0, send],
    ['sends a file of one byte', 1, send],
    ['sends a file of 7 MiB', 7 * 1024 * 1024, send],
    [
      'compresses if accepted',
      200_000,
      (request, response, file) => {
        response.setHeader('vary', 'Accept-Encoding');
        if (codingWeight(String(request.headers['accept-encoding'] ?? ''), 'gzip') === 0)
          return void response.end(file);
        response.setHeader('content-encoding', 'gzip').end(gzipSync(file));
      },
    ],
    [
      'gives a modification time of 1970 and evaluates If-Modified-Since',
      1_000,
      (request, response, file) => {
        response.setHeader('last-modified', 'Thu, 01 Jan 1970 00:00:01 GMT');
        const sinceMs = Date.parse(request.headers['if-modified-since'] ?? '');
        response.statusCode = sinceMs >= 1_000 ? 304 : 200;
        response.end(response.statusCode === 304 ? undefined : file);
      },
    ],
    [
      'closes the connection after each response and has no HEAD',
      70_000,
      (request, response, file) => {
        response.setHeader('connection', 'close');
        response.statusCode = request.method === 'HEAD' ? 501 : 200;
        response.end(file);
      },
    ],
  ])('pass for a server that %s', { timeout: 60_000 }, async (_what, size, serve) => {
    const seen = await statuses(serve, size);
    expect(Object.keys(seen).length).toBeGreaterThanOrEqual(5);
    expect(Object.entries(seen).filter(([, status]) => !['pass', 'not-applicable'].includes(status))).toEqual(
      [],
    );
  });

  it('accept a file that is labelled with its content coding, but for the refused coding', async () => {
    const labelled: Serve = (_request, response, file) =>
      response.setHeader('content-encoding', 'x-gzip').end(file);
    const file = gzipSync(payloadBytes(positions(5_000)));
    const seen = Object.entries(await statusesOnStaticServer(labelled, file, downloadChecks));
    expect(seen.filter(([, status]) => status === 'pass').length).toBeGreaterThanOrEqual(5);
    expect(seen.filter(([, status]) => ['fail', 'error', 'blocked'].includes(status))).toEqual([
      ['download/refused-codings-are-not-applied', 'fail'],
    ]);
  });
});
