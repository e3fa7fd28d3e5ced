import { describe, expect, it } from 'vitest';
import { http2Head } from '../../client/http2/head.ts';
import { sentBodyOf } from '../../client/http2/sent-body.ts';
import { createUncodedBody } from '../../client/http2/uncoded-body.ts';
import { NotSent } from '../../client/not-sent.ts';

describe('a body in chunked coding, over HTTP/2', () => {
  const coded = '4;a="b"\r\nWiki\r\n005\r\npedia\r\n0\r\nX-Checked: 1\r\n\r\n';

  it.each([1, 2, 3, 7, 100])('is decoded in pieces of %d bytes', (size) => {
    const body = createUncodedBody();
    let content = '';
    for (let first = 0; first < coded.length; first += size)
      content += body.add(Buffer.from(coded.slice(first, first + size))).toString();
    expect([content, body.isWhole]).toEqual(['Wikipedia', true]);
  });

  it('is not whole without its last chunk', () => {
    const body = createUncodedBody();
    expect(body.add(Buffer.from('4\r\nWiki\r\n')).toString()).toBe('Wiki');
    expect(body.isWhole).toBe(false);
  });

  it('cannot be sent if it is malformed', () => {
    expect(() => createUncodedBody().add(Buffer.from('not a size\r\n'))).toThrow(NotSent);
  });
});

it('ends a body after the announced bytes, and has none without a length', () => {
  const body = sentBodyOf([['Content-Length', '3']]);
  body.add(Buffer.from('ab'));
  expect(body.isWhole).toBe(false);
  body.add(Buffer.from('c'));
  expect(body.isWhole).toBe(true);
  expect(() => body.add(Buffer.from('d'))).toThrow(NotSent);
  expect(sentBodyOf([]).isEmpty).toBe(true);
});

it('writes a head in the form of HTTP/2', () => {
  const fields = [['Host', 'a.example'] as const, ['X-A', '1'] as const, ['x-a', '2'] as const];
  expect(http2Head({ method: 'GET', path: '/b', fields }, 'https://127.0.0.1:1')).toEqual({
    ':method': 'GET',
    ':scheme': 'https',
    ':authority': 'a.example',
    ':path': '/b',
    'x-a': ['1', '2'],
  });
});

it.each([
  { method: 'GET', path: 'http://a.example/' },
  { method: 'CONNECT', path: '/' },
  { method: 'GET', path: '/', fields: [['Connection', 'close'] as const] },
  { method: 'GET', path: '/', fields: [['X-A', ' 1'] as const] },
  { method: 'GET', path: '/', fields: [['X-A', '1\r\nX-B: 2'] as const] },
])('does not send what HTTP/2 cannot express: %j', (head) => {
  expect(() => http2Head(head, 'https://127.0.0.1:1')).toThrow(NotSent);
});
