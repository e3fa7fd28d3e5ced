import type { ServerResponse } from 'node:http';
import type { Instead } from './scripted-target.ts';

const piece = Buffer.alloc(65_536, 'a');

/** Sends pieces as fast as they are taken, until there are no more or the connection closes. */
function pour(response: ServerResponse, pieces: Iterator<Buffer>): void {
  response.on('error', () => undefined);
  const go = (): void => {
    while (!response.destroyed) {
      const next = pieces.next();
      if (next.done) return void response.end();
      if (!response.write(next.value)) return void response.once('drain', go);
    }
  };
  go();
}

function* forever(): Generator<Buffer> {
  for (;;) yield piece;
}

/** A body that never ends, in chunked coding. */
export const endless: Instead = (response) => {
  response.writeHead(200, { 'content-type': 'application/octet-stream' });
  pour(response, forever());
};

function* longJson(sizeBytes: number): Generator<Buffer> {
  yield Buffer.from('{"items":["');
  for (let sent = 0; sent < sizeBytes; sent += piece.length) yield piece;
  yield Buffer.from('"]}');
}

/** JSON of n bytes, well-formed and with its full length announced. */
export function longJsonOf(sizeBytes: number): Instead {
  const pieces = Math.ceil(sizeBytes / piece.length);
  return (response) => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': '{"items":["'.length + pieces * piece.length + '"]}'.length,
    });
    pour(response, longJson(sizeBytes));
  };
}

function* longHead(sizeBytes: number): Generator<Buffer> {
  yield Buffer.from('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n');
  for (let sent = 0; sent < sizeBytes; sent += 1_024) yield Buffer.from(`X-Filler: ${'a'.repeat(1_012)}\r\n`);
  yield Buffer.from('\r\n{}');
}

/** A header section of n bytes, before an empty JSON object. */
export function longHeadOf(sizeBytes: number): Instead {
  return ({ socket }) => {
    if (socket === null) return;
    const pieces = longHead(sizeBytes);
    const go = (): void => {
      while (!socket.destroyed) {
        const next = pieces.next();
        if (next.done) return void socket.end();
        if (!socket.write(next.value)) return void socket.once('drain', go);
      }
    };
    go();
  };
}
