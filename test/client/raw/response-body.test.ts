import { describe, expect, it } from 'vitest';
import { bodyOf, readerOf, reset, response } from './raw-reader.ts';

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
