import { describe, expect, it } from 'vitest';
import { closed, readerOf, reset, response } from './raw-reader.ts';

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
