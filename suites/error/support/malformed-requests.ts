import fc from 'fast-check';
import { latin1Texts } from '../../../toolkit/generators/names/latin1-texts.ts';
import { shrunkAs } from '../../../toolkit/generators/shrunk-as.ts';

/**
 * A request as sent on the wire. In the path, `{file}` is replaced by the path of a stored file, `{sessions}` by that of the
 * sessions.
 */
export interface MalformedRequest {
  readonly method: string;
  readonly path: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const get = (fields: MalformedRequest['fields'] = [], body = ''): MalformedRequest => ({
  method: 'GET',
  path: '{file}',
  fields,
  body,
});
const post = (fields: MalformedRequest['fields'], body: string): MalformedRequest => ({
  method: 'POST',
  path: '{sessions}',
  fields,
  body,
});

const methods = [
  'get',
  'PROPFIND',
  'M-SEARCH',
  'TRACE',
  'OPTIONS',
  'CONNECT',
  'DRIVESPEC',
  'G@T',
  'X'.repeat(2_000),
  '',
];
const paths = [
  '*',
  '',
  '/',
  '//',
  'x',
  '{file} extra',
  '{file}#x',
  'http://other.example{file}',
  '{file}\0',
  '/\xe9\xff',
  '/a\tb',
  '{file} HTTP/9.9\r\nx: y',
];
const lengths = ['-1', '+5', '0x5', '5.0', '5, 5', '5, 6', '', 'x', `1${'0'.repeat(30)}`];

/** Requests that an HTTP client refuses to send. */
export const malformedRequests: readonly MalformedRequest[] = [
  ...methods.map((method) => ({ ...get(), method })),
  ...paths.map((path) => ({ ...get(), path })),
  ...lengths.map((length) => post([['content-length', length]], '{"a":')),
  post(
    [
      ['content-length', '5'],
      ['content-length', '6'],
    ],
    '{"a":1',
  ),
  post(
    [
      ['content-length', '5'],
      ['transfer-encoding', 'chunked'],
    ],
    '0\r\n\r\n',
  ),
  post([['transfer-encoding', 'nonsense']], '{}'),
  post([['transfer-encoding', 'chunked, identity']], '0\r\n\r\n'),
  post([['transfer-encoding', 'chunked']], 'zz\r\n{}\r\n0\r\n\r\n'),
  post([['transfer-encoding', 'chunked']], '-1\r\n{}\r\n0\r\n\r\n'),
  get([['content-length', '3']], 'abc'),
  get([['expect', 'nonsense']]),
  get([
    ['upgrade', 'h2c'],
    ['connection', 'upgrade, nonsense'],
  ]),
  get([['x\0y', 'z']]),
  get([['x', 'a\0b']]),
  get([['x ', 'space before the colon']]),
  get([['x', 'a\r\n folded']]),
  get([['x', 'a\r\nno colon']]),
  get([['host', '']]),
  get([['host', 'a b:99999']]),
  get([['x', 'y'.repeat(70_000)]]),
  get(Array.from({ length: 300 }, (_, index) => [`x-${index}`, 'y'] as const)),
];

/** A request whose method, path, header fields and body may each be invalid. */
export const malformedRequest: fc.Arbitrary<MalformedRequest> = shrunkAs(
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', ...methods),
    path: fc.constantFrom('{file}', '{sessions}', ...paths),
    fields: fc.array(
      fc.tuple(
        fc.constantFrom(
          'x',
          'range',
          'content-length',
          'transfer-encoding',
          'content-type',
          'connection',
          'expect',
        ),
        fc.string({ unit: 'binary-ascii', maxLength: 12 }),
      ),
      { maxLength: 3 },
    ),
    body: fc.string({ unit: 'binary-ascii', maxLength: 20 }),
  }),
  fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', ...methods),
    path: fc.constantFrom('{file}', '{sessions}', ...paths),
    fields: fc.array(fc.tuple(latin1Texts(100), latin1Texts(100_000)), { maxLength: 1_000 }),
    body: latin1Texts(100),
  }),
);
