import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { payloadBytes, positions } from '../../client/payload/payload.ts';
import { runChecks } from '../../runner/run.ts';
import { downloadChecks } from '../../suites/download/index.ts';

type Serve = (request: IncomingMessage, response: ServerResponse, file: Buffer) => void;

const send: Serve = (_request, response, file) => response.end(file);

/** The statuses of the download checks for one file on a server without the rest of the contract. */
async function statuses(serve: Serve, size: number): Promise<Readonly<Record<string, string>>> {
  const file = payloadBytes(positions(size));
  const server = createServer((request, response) => serve(request, response, file));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const url = `http://127.0.0.1:${port}/file.bin`;
    const record = await runChecks(
      { target: { url }, profile: 'http', mode: 'quick', seed: 42, timeoutMs: 10_000 },
      { checks: downloadChecks },
    );
    return Object.fromEntries(record.checks.map(({ id, status }) => [id, status]));
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

describe('the download checks of a read-only target', () => {
  it.each<[string, number, Serve]>([
    ['sends the file', 200_000, send],
    ['sends a file of one byte', 1, send],
    ['sends a file of 7 MiB', 7 * 1024 * 1024, send],
    [
      'compresses if accepted',
      200_000,
      (request, response, file) => {
        const accepted = String(request.headers['accept-encoding'] ?? '');
        const isAccepted = /\b(gzip|\*)/.test(accepted) && !/gzip;q=0/.test(accepted);
        if (!isAccepted) return void response.end(file);
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
  ])('pass for a server that %s', { timeout: 120_000 }, async (_what, size, serve) => {
    const seen = await statuses(serve, size);
    expect(Object.keys(seen).length).toBeGreaterThanOrEqual(5);
    expect(Object.entries(seen).filter(([, status]) => !['pass', 'not-applicable'].includes(status))).toEqual(
      [],
    );
  });

  it.each<[string, string, Serve]>([
    [
      'compresses for clients that refuse it',
      'download/nothing-is-transcoded',
      (request, response, file) => {
        if (request.headers['accept-encoding'] !== 'gzip;q=0') return void response.end(file);
        response.setHeader('content-encoding', 'gzip').end(gzipSync(file));
      },
    ],
    [
      'omits the last byte of every third download',
      'download/repeated-download-gives-the-same-bytes',
      (() => {
        let count = 0;
        return (_request, response, file) => {
          count += 1;
          response.end(count % 3 === 0 ? file.subarray(0, -1) : file);
        };
      })(),
    ],
  ])('do not pass for a server that %s', { timeout: 120_000 }, async (_what, check, serve) => {
    expect((await statuses(serve, 70_000))[check]).toBe('fail');
  });
});
