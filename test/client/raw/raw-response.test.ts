import { describe, expect, it } from 'vitest';
import type { RawFailure } from '../../../client/raw/raw-failure.ts';
import { createRawInput } from '../../../client/raw/raw-input.ts';
import {
  createResponseReader,
  type RawReadOptions,
  type RawResponse,
} from '../../../client/raw/raw-response.ts';

const closed: RawFailure = { failure: 'connection closed', detail: 'the target closed the connection' };
const reset: RawFailure = { failure: 'connection reset', detail: 'read ECONNRESET' };

/** A reader over bytes that have all arrived; `end` null leaves the connection open. */
function readerOf(text: string, end: RawFailure | null = closed) {
  const input = createRawInput();
  input.push(Buffer.from(text, 'latin1'));
  if (end !== null) input.finish(end);
  const read = createResponseReader(input, 50);
  return (options: Partial<RawReadOptions> = {}) =>
    read({ method: 'GET', bodyLimitBytes: 1_000, ...options });
}

function response(result: RawResponse | RawFailure): RawResponse {
  if ('failure' in result) throw new Error(`${result.failure}: ${result.detail}`);
  return result;
}

function bodyOf(result: RawResponse | RawFailure): unknown[] {
  const { body, framing, complete, truncated } = response(result);
  return [body.toString('latin1'), framing, complete, truncated];
}

describe('the response head', () => {
  it('is read unchanged: version, status, reason, every field in order', async () => {
    const text =
      'HTTP/1.1 299 So be it\r\nA: 1\r\nb:\t2 x \r\nA: 3\r\nEmpty:\r\nRaw: \xe9\xa0\r\ncontent-length: 0\r\n\r\n';
    const { httpVersion, status, reason, headers } = response(await readerOf(text)());
    expect([httpVersion, status, reason]).toEqual(['1.1', 299, 'So be it']);
    expect(headers).toEqual([
      ['A', '1'],
      ['b', '2 x'],
      ['A', '3'],
      ['Empty', ''],
      ['Raw', '\xe9\xa0'],
      ['content-length', '0'],
    ]);
  });

  it.each(['HTTP/1.1 200 \r\n\r\n', 'HTTP/1.1 200\r\n\r\n'])('may lack a reason: %j', async (text) => {
    expect(response(await readerOf(text)())).toMatchObject({ status: 200, reason: '' });
  });

  it('may fold a field over lines', async () => {
    const { headers } = response(await readerOf('HTTP/1.0 200 OK\r\nA: one\r\n  two\r\n\tthree \r\n\r\n')());
    expect(headers).toEqual([['A', 'one two three']]);
  });

  it('of 64 KiB is read in time, of one byte more refused', async () => {
    const frame = 'HTTP/1.1 204 \r\nA: x\r\n\r\n'.length;
    const ofSize = (size: number) => `HTTP/1.1 204 \r\nA: ${' '.repeat(size - frame)}x\r\n\r\n`;
    expect(response(await readerOf(ofSize(65_536))()).headers).toEqual([['A', 'x']]);
    expect(await readerOf(ofSize(65_537))()).toMatchObject({
      failure: 'header section over the limit',
    });
    expect(await readerOf(`HTTP/1.1 200 ${'x'.repeat(70_000)}`, null)()).toMatchObject({
      failure: 'header section over the limit',
      detail: 'more than 65536 bytes, which is more than drivespec reads',
    });
  });

  it.each([
    ['another protocol', 'SSH-2.0-x', 'not an HTTP/1 response: "SSH-2.0-x"'],
    ['the start of a body', '<', 'not an HTTP/1 response: "<"'],
    ['a line break first', '\r\nHTTP/1.1 200 OK\r\n\r\n', 'not an HTTP/1 response'],
    ['HTTP/2', 'HTTP/2 200\r\n\r\n', 'not an HTTP/1 response'],
    ['a lower-case version', 'http/1.1 200 OK\r\n\r\n', 'not an HTTP/1 response'],
    ['a short status', 'HTTP/1.1 20 OK\r\n\r\n', 'not a status line: "HTTP/1.1 20 OK"'],
    ['a long status', 'HTTP/1.1 2000 OK\r\n\r\n', 'not a status line'],
    ['a status below 100', 'HTTP/1.1 099 OK\r\n\r\n', 'not a status line'],
    ['two spaces', 'HTTP/1.1  200 OK\r\n\r\n', 'not a status line'],
    ['a control in the reason', 'HTTP/1.1 200 O\x01K\r\n\r\n', 'not a status line'],
    ['a bare LF', 'HTTP/1.1 200 OK\nA: b\r\n\r\n', 'LF without CR: "HTTP/1.1 200 OK\\n"'],
    ['a bare LF at the end', 'HTTP/1.1 200 OK\r\nA: b\r\n\n', 'LF without CR: "\\n"'],
    ['a bare CR', 'HTTP/1.1 200 OK\r\nA: b\rc\r\n\r\n', 'control character'],
    ['a NUL', 'HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n', 'control character'],
    ['no colon', 'HTTP/1.1 200 OK\r\nA\r\n\r\n', 'without a valid name: "A"'],
    ['no name', 'HTTP/1.1 200 OK\r\n: a\r\n\r\n', 'without a valid name'],
    ['a blank before the colon', 'HTTP/1.1 200 OK\r\nA : a\r\n\r\n', 'without a valid name'],
    ['a fold before any field', 'HTTP/1.1 200 OK\r\n A: a\r\n\r\n', 'a folded line before any field'],
  ])('with %s is malformed', async (_name, text, detail) => {
    expect(await readerOf(text, null)()).toEqual({
      failure: 'malformed response',
      detail: expect.stringContaining(detail),
    });
  });

  it('that never comes, or stops, says how far it got', async () => {
    expect(await readerOf('')()).toEqual({
      ...closed,
      detail: 'the target closed the connection, before a response began',
    });
    expect(await readerOf('HTTP/1.1', reset)()).toEqual({
      ...reset,
      detail: 'read ECONNRESET, after 8 bytes of a response head',
    });
    expect(await readerOf('HTTP/1.1 200 OK\r\n', null)()).toEqual({
      failure: 'timed out',
      detail: 'nothing more arrived in time, after 17 bytes of a response head',
    });
  });
});

describe('the response body', () => {
  const ok = 'HTTP/1.1 200 OK\r\n';
  const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`;

  it.each([
    ['by Content-Length', `${ok}Content-Length: 3\r\n\r\nabcX`, 'abc', 'content-length'],
    [
      'by a length said twice',
      `${ok}Content-Length: 3\r\nContent-Length: 3, 3\r\n\r\nabc`,
      'abc',
      'content-length',
    ],
    ['of no bytes', `${ok}Content-Length: 0\r\n\r\nX`, '', 'content-length'],
    ['to the end of the connection', `${ok}\r\nabc`, 'abc', 'close'],
    ['to the end, under another coding', `${ok}Transfer-Encoding: chunked, gzip\r\n\r\nabc`, 'abc', 'close'],
    ['in chunks', `${chunked}1\r\na\r\n0A;x="y"\r\nbcdefghijk\r\n000\r\n\r\n`, 'abcdefghijk', 'chunked'],
    [
      'in chunks, whatever the length says',
      `${ok}Content-Length: 1\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`,
      'a',
      'chunked',
    ],
    ['in no chunks', `${chunked}0\r\n\r\n`, '', 'chunked'],
    ['of 204', 'HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\nabc', '', 'none'],
    ['of 304', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n', '', 'none'],
  ])('is framed %s', async (_name, text, body, framing) => {
    expect(bodyOf(await readerOf(text)())).toEqual([body, framing, true, false]);
  });

  it('is absent from the answer to HEAD and from the 2xx to CONNECT', async () => {
    for (const text of [`${ok}Content-Length: 3\r\n\r\n`, chunked, `${ok}\r\n`]) {
      expect(bodyOf(await readerOf(text, null)({ method: 'HEAD' }))).toEqual(['', 'none', true, false]);
      expect(bodyOf(await readerOf(text, null)({ method: 'CONNECT' }))).toEqual(['', 'none', true, false]);
    }
    const refused = 'HTTP/1.1 405 No\r\nContent-Length: 1\r\n\r\na';
    expect(bodyOf(await readerOf(refused)({ method: 'CONNECT' }))).toEqual([
      'a',
      'content-length',
      true,
      false,
    ]);
  });

  it('in chunks may bring trailers', async () => {
    const result = response(await readerOf(`${chunked}1\r\na\r\n0\r\nX-A: 1\r\nX-B:2\r\n\r\n`)());
    expect(result.trailers).toEqual([
      ['X-A', '1'],
      ['X-B', '2'],
    ]);
    expect(result.complete).toBe(true);
  });

  it.each([
    ['a length that is not a number', `${ok}Content-Length: 3a\r\n\r\nabc`, 'Content-Length: "3a"'],
    ['a signed length', `${ok}Content-Length: +3\r\n\r\nabc`, 'Content-Length'],
    ['an empty length', `${ok}Content-Length:\r\n\r\nabc`, 'Content-Length'],
    ['two lengths', `${ok}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc`, 'Content-Length: "3,4"'],
    ['a length past all counting', `${ok}Content-Length: 1${'0'.repeat(15)}\r\n\r\nabc`, 'Content-Length'],
    ['chunked twice', `${ok}Transfer-Encoding: chunked, chunked\r\n\r\n`, 'Transfer-Encoding'],
    ['an empty coding', `${ok}Transfer-Encoding:\r\n\r\n`, 'Transfer-Encoding'],
    ['a coding in HTTP/1.0', 'HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n', 'HTTP/1.0'],
    ['no chunk size', `${chunked}\r\n`, 'not a chunk size: ""'],
    ['a chunk size that is not a number', `${chunked}g\r\n`, 'not a chunk size'],
    ['a chunk size with a sign', `${chunked}-1\r\n`, 'not a chunk size'],
    ['a chunk size with 0x', `${chunked}0x1\r\na\r\n`, 'not a chunk size'],
    ['a blank after the chunk size', `${chunked}1 \r\na\r\n`, 'not a chunk size'],
    ['a chunk size of 14 digits', `${chunked}${'0'.repeat(13)}1\r\na\r\n`, 'not a chunk size'],
    ['a chunk size line ended by LF', `${chunked}1\na\r\n0\r\n\r\n`, 'LF without CR'],
    ['an endless chunk extension', `${chunked}1;${'x'.repeat(5_000)}`, 'a line longer than 4096 bytes'],
    [
      'a long chunk extension',
      `${chunked}1;${'x'.repeat(5_000)}\r\na\r\n0\r\n\r\n`,
      'a line longer than 4096 bytes',
    ],
    [
      'a chunk longer than its size',
      `${chunked}1\r\nab\r\n0\r\n\r\n`,
      'a chunk of 1 bytes followed by "b\\r"',
    ],
    ['a trailer without a name', `${chunked}0\r\n: x\r\n\r\n`, 'without a valid name'],
    ['endless trailers', `${chunked}0\r\n${'A: b\r\n'.repeat(11_000)}`, 'a line longer than'],
  ])('with %s is malformed, and so is all that follows', async (_name, text, detail) => {
    const read = readerOf(text, null);
    const result = await read();
    expect(result).toEqual({ failure: 'malformed response', detail: expect.stringContaining(detail) });
    expect(await read()).toEqual(result);
  });

  it.each([
    ['short of its length', `${ok}Content-Length: 3\r\n\r\nab`, 'ab', 'content-length'],
    ['without any byte', `${ok}Content-Length: 3\r\n\r\n`, '', 'content-length'],
    ['before a chunk size', `${chunked}1\r\na\r\n`, 'a', 'chunked'],
    ['inside a chunk size', `${chunked}1\r\na\r\n1`, 'a', 'chunked'],
    ['inside a chunk', `${chunked}3\r\na`, 'a', 'chunked'],
    ['inside the line break after a chunk', `${chunked}1\r\na\r`, 'a', 'chunked'],
    ['before the last line break', `${chunked}1\r\na\r\n0\r\n`, 'a', 'chunked'],
    ['inside a trailer', `${chunked}1\r\na\r\n0\r\nA: b`, 'a', 'chunked'],
  ])('that ends %s is incomplete', async (_name, text, body, framing) => {
    expect(bodyOf(await readerOf(text)())).toEqual([body, framing, false, false]);
    expect(bodyOf(await readerOf(text, reset)())).toEqual([body, framing, false, false]);
  });

  it.each([
    ['content-length', `${ok}Content-Length: 9\r\n\r\nab`],
    ['chunked', `${chunked}9\r\nab`],
  ])(
    'framed by %s that ends before the limit it would have passed is incomplete, not cut',
    async (framing, text) => {
      expect(bodyOf(await readerOf(text)({ bodyLimitBytes: 5 }))).toEqual(['ab', framing, false, false]);
    },
  );

  it('that a reset ends is incomplete, where closing would have completed it', async () => {
    expect(bodyOf(await readerOf(`${ok}\r\nabc`, reset)())).toEqual(['abc', 'close', false, false]);
  });

  it.each([
    ['content-length', (body: string) => `${ok}Content-Length: ${body.length}\r\n\r\n${body}`],
    [
      'chunked',
      (body: string) =>
        `${chunked}2\r\n${body.slice(0, 2)}\r\n${body.length - 2}\r\n${body.slice(2)}\r\n0\r\n\r\n`,
    ],
    ['close', (body: string) => `${ok}\r\n${body}`],
  ])('framed by %s is cut at the limit, and nothing is read after it', async (framing, write) => {
    const read = readerOf(write('abcde'));
    expect(bodyOf(await read({ bodyLimitBytes: 5 }))).toEqual(['abcde', framing, true, false]);
    const cut = readerOf(write('abcde'));
    expect(bodyOf(await cut({ bodyLimitBytes: 4 }))).toEqual(['abcd', framing, false, true]);
    expect(await cut()).toEqual({
      failure: 'connection closed',
      detail: 'given up in a body of more than 4 bytes',
    });
  });

  it('that stalls times out, and the place is lost', async () => {
    const read = readerOf(`${ok}Content-Length: 3\r\n\r\nab`, null);
    const late = { failure: 'timed out', detail: 'nothing more arrived in time, in a 200 response' };
    expect(await read()).toEqual(late);
    expect(await read()).toEqual(late);
  });
});

describe('responses in a row', () => {
  const first =
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2;q\r\nhi\r\n1\r\n!\r\n0\r\nT: 1\r\n\r\n';
  const second = 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n';
  const third =
    'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early\r\nA: b\r\n\r\nHTTP/1.1 404 No\r\nContent-Length: 2\r\n\r\n\r\n';
  const fourth = 'HTTP/1.1 200 OK\r\n\r\nto the end';
  const all = Buffer.from(first + second + third + fourth);

  it.each([1, 2, 3, 7, 4_096])(
    'are distinguished when they arrive %i bytes at a time',
    async (pieceBytes) => {
      const input = createRawInput();
      const read = createResponseReader(input, 5_000);
      const results = Promise.all(
        ['GET', 'HEAD', 'POST', 'GET'].map((method) => read({ method, bodyLimitBytes: 100 })),
      );
      for (let at = 0; at < all.length; at += pieceBytes) {
        input.push(all.subarray(at, at + pieceBytes));
        await new Promise(setImmediate);
      }
      input.finish(closed);
      expect((await results).map((each) => [...bodyOf(each), response(each).interim])).toEqual([
        ['hi!', 'chunked', true, false, []],
        ['', 'none', true, false, []],
        ['\r\n', 'content-length', true, false, [100, 103]],
        ['to the end', 'close', true, false, []],
      ]);
    },
  );

  it('are distinguished wherever the stream is split in two', async () => {
    for (let split = 0; split <= all.length; split += 1) {
      const input = createRawInput();
      const read = createResponseReader(input, 5_000);
      const options = { bodyLimitBytes: 100 };
      const results = ['GET', 'HEAD', 'POST', 'GET'].map((method) => read({ method, ...options }));
      input.push(all.subarray(0, split));
      await new Promise(setImmediate);
      input.push(all.subarray(split));
      input.finish(closed);
      const bodies = (await Promise.all(results)).map((each) => response(each).body.toString());
      expect(bodies).toEqual(['hi!', '', '\r\n', 'to the end']);
    }
  });

  it('show the body that an answer to HEAD must not have', async () => {
    const read = readerOf('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabHTTP/1.1 200 OK\r\n\r\n');
    expect(bodyOf(await read({ method: 'HEAD' }))).toEqual(['', 'none', true, false]);
    expect(await read()).toMatchObject({
      failure: 'malformed response',
      detail: expect.stringContaining('abHTTP'),
    });
  });

  it('give an interim response by itself when asked', async () => {
    const read = readerOf('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Made\r\nContent-Length: 0\r\n\r\n');
    expect(response(await read({ ignoreInterim: false }))).toMatchObject({
      status: 100,
      framing: 'none',
      interim: [],
    });
    expect(response(await read())).toMatchObject({ status: 201, interim: [] });
  });

  it('go on after a read that timed out before the head was whole, and keep its interim ones', async () => {
    const input = createRawInput();
    const read = createResponseReader(input, 20);
    const options = { method: 'GET', bodyLimitBytes: 10 };
    input.push(Buffer.from('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 20'));
    expect(await read(options)).toMatchObject({ failure: 'timed out' });
    input.push(Buffer.from('1 Made\r\nContent-Length: 1\r\n\r\na'));
    expect(response(await read(options))).toMatchObject({ status: 201, interim: [100] });
  });

  it('treat 101 as the last, and an endless row of 1xx as malformed', async () => {
    expect(response(await readerOf('HTTP/1.1 101 Switching\r\n\r\nwhatever')())).toMatchObject({
      status: 101,
      framing: 'none',
    });
    expect(await readerOf('HTTP/1.1 100 Continue\r\n\r\n'.repeat(101))()).toEqual({
      failure: 'malformed response',
      detail: 'more than 100 interim responses',
    });
  });
});

describe('deadlines', () => {
  it('hold for a whole response, however busily it drips', async () => {
    const input = createRawInput();
    const read = createResponseReader(input, 60_000);
    input.push(Buffer.from('HTTP/1.1 200 OK\r\n\r\n'));
    const drip = setInterval(() => input.push(Buffer.from('x')), 5);
    const started = performance.now();
    const result = await read({ method: 'GET', bodyLimitBytes: 1e9, timeoutMs: 100 });
    clearInterval(drip);
    expect(result).toMatchObject({ failure: 'timed out' });
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
