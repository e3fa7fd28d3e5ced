import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createTransport } from '../../client/http/transport.ts';
import type { Reply } from '../../client/messages/reply.ts';
import { openRecordedConnection } from '../../client/raw/recorded-connection.ts';
import { createRecorder } from '../../client/recording/recorder.ts';
import { type OddServer, startOddServer } from '../odd-server.ts';
import { lineTo } from './a-line.ts';

let server: OddServer | undefined;
afterEach(() => server?.stop());

/** The replies that a client and a raw connection make of these bytes, after which the target closes. */
async function repliesTo(bytes: string | Buffer): Promise<readonly Reply[]> {
  server = await startOddServer((socket) => void socket.end(bytes));
  const line = lineTo(server.url, { timeoutMs: 2_000 });
  const transport = createTransport(line, createRecorder(), 1);
  using connection = await openRecordedConnection(line, createRecorder());
  try {
    const sent = transport.send({ method: 'GET', path: '/' });
    await connection.sendHead({ method: 'GET', path: '/' });
    return await Promise.all([sent, connection.receive()]);
  } finally {
    await transport.close();
    server.stop();
  }
}

const head = (statusLine: string, ...fields: readonly string[]): string =>
  [statusLine, ...fields, '', ''].join('\r\n');

describe('a reply comes of any bytes', () => {
  it.each([
    ['the status 000', head('HTTP/1.1 000 Zero', 'Content-Length: 0')],
    ['the status 099', head('HTTP/1.1 099 Low', 'Content-Length: 0')],
    ['a status of two digits', head('HTTP/1.1 99 Low', 'Content-Length: 0')],
    ['a status of four digits', head('HTTP/1.1 2000 High', 'Content-Length: 0')],
    ['HTTP/0.9', '<h1>hello</h1>'],
    ['HTTP/2', head('HTTP/2 200')],
    [
      'an upgrade that nobody asked for',
      head('HTTP/1.1 101 Switching Protocols', 'Upgrade: x', 'Connection: upgrade'),
    ],
    ['an interim response and no other', head('HTTP/1.1 103 Early Hints', 'Link: </a>')],
    ['a thousand interim responses', head('HTTP/1.1 102 Processing').repeat(1_000)],
    ['two lengths', `${head('HTTP/1.1 200 OK', 'Content-Length: 1', 'Content-Length: 2')}ab`],
    ['a length that is negative', head('HTTP/1.1 200 OK', 'Content-Length: -1')],
    ['a length beyond all numbers', `${head('HTTP/1.1 200 OK', `Content-Length: ${'9'.repeat(30)}`)}ab`],
    [
      'a length next to chunked coding',
      head('HTTP/1.1 200 OK', 'Content-Length: 5', 'Transfer-Encoding: chunked'),
    ],
    [
      'a chunk beyond all numbers',
      `${head('HTTP/1.1 200 OK', 'Transfer-Encoding: chunked')}${'f'.repeat(40)}\r\n`,
    ],
    ['a coding that there is not', `${head('HTTP/1.1 200 OK', 'Transfer-Encoding: zip')}ab`],
    ['a field name with a blank', head('HTTP/1.1 200 OK', 'a b: c', 'Content-Length: 0')],
    ['a field without a name', head('HTTP/1.1 200 OK', ': c', 'Content-Length: 0')],
    ['a NUL in a field', head('HTTP/1.1 200 OK', 'a: \u0000', 'Content-Length: 0')],
    ['a bare line feed', 'HTTP/1.1 200 OK\nContent-Length: 0\n\n'],
    ['a folded field', head('HTTP/1.1 200 OK', 'a: b', ' c', 'Content-Length: 0')],
    ['10,000 fields', head('HTTP/1.1 200 OK', ...Array<string>(10_000).fill('a: b'), 'Content-Length: 0')],
    ['a field of a megabyte', head('HTTP/1.1 200 OK', `a: ${'b'.repeat(1_000_000)}`, 'Content-Length: 0')],
    ['a body to a status without one', `${head('HTTP/1.1 204 No Content', 'Content-Length: 2')}ab`],
    [
      'an immediate second response',
      `${head('HTTP/1.1 200 OK', 'Content-Length: 0')}${head('HTTP/1.1 200 OK', 'Content-Length: 0')}`,
    ],
    ['nothing', ''],
    ['a line break', '\r\n'],
  ])('%s', async (_what, bytes) => {
    for (const reply of await repliesTo(Buffer.from(bytes, 'latin1'))) {
      expect(reply.status === 0).toBe(reply.exchange.response === undefined);
      expect(reply.status > 0 || reply.failure !== undefined).toBe(true);
    }
  });

  it('says what is wrong with the status 000', async () => {
    const [client, raw] = await repliesTo(head('HTTP/1.1 000 Zero', 'Content-Length: 0'));
    expect(client?.failure).toEqual({ kind: 'malformed response', detail: 'assert(statusCode >= 100)' });
    expect(raw?.failure?.detail).toBe('not a status line: "HTTP/1.1 000 Zero"');
  });

  it('a right head with a piece of it replaced', { timeout: 60_000 }, async () => {
    const right = head('HTTP/1.1 206 Partial', 'Content-Range: bytes 0-1/2', 'Content-Length: 2');
    const broken = fc.record({
      at: fc.nat(right.length),
      gone: fc.nat(12),
      put: fc.oneof(
        fc.constantFrom('', '\r', '\n', '\r\n', '\u0000', ':', ' ', '-', '\u00ff', '9'.repeat(20)),
        fc.string(),
      ),
    });
    await fc.assert(
      fc.asyncProperty(broken, async ({ at, gone, put }) => {
        const bytes = Buffer.from(`${right.slice(0, at)}${put}${right.slice(at + gone)}ab`, 'latin1');
        for (const { status, failure } of await repliesTo(bytes))
          expect(status > 0 || failure !== undefined).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
