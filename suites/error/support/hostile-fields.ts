import fc from 'fast-check';
import { withEdgeCases } from '../../../toolkit/generators/with-edge-cases.ts';

/** A header field that servers read, with a value that has caused failures in some. */
export interface HostileField {
  readonly name: string;
  readonly value: string;
}

const names = [
  'authorization',
  'range',
  'if-range',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'accept',
  'accept-encoding',
  'accept-language',
  'accept-charset',
  'content-type',
  'content-encoding',
  'content-digest',
  'content-range',
  'content-language',
  'digest',
  'cookie',
  'origin',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-http-method-override',
  'x-request-id',
  'user-agent',
  'referer',
  'te',
  'traceparent',
] as const;

const values = [
  '',
  ',',
  ';',
  '"',
  '=',
  '*',
  '\xff\xfe',
  'Bearer',
  '-1',
  '9'.repeat(30),
  'NaN',
  'a/b/c',
  '%00',
  'x'.repeat(3_000),
] as const;

/** Fields and values that are known to cause failures. */
export const hostileFields: readonly HostileField[] = [
  { name: 'range', value: 'bytes=' },
  { name: 'range', value: 'bytes=-' },
  { name: 'range', value: `bytes=${'9'.repeat(30)}-` },
  { name: 'range', value: `bytes=-${'9'.repeat(30)}` },
  { name: 'range', value: `bytes=0-${'9'.repeat(30)}` },
  { name: 'range', value: `bytes=${'0-,'.repeat(900)}` },
  { name: 'if-modified-since', value: 'Thu, 99 Foo 99999 99:99:99 GMT' },
  { name: 'if-range', value: 'Sun, 06 Nov 1994 08:49:37 +9999' },
  { name: 'if-none-match', value: 'W/"' },
  { name: 'content-type', value: 'application/json; charset=nonsense' },
  { name: 'content-encoding', value: 'gzip' },
  { name: 'content-encoding', value: 'nonsense' },
  { name: 'content-digest', value: 'sha-256=:!:' },
  { name: 'content-range', value: 'bytes 5-1/0' },
  { name: 'accept-encoding', value: 'gzip;q=x, *;q=-1' },
  { name: 'accept', value: 'text/html;q=nonsense, */*;q=2' },
  { name: 'accept', value: 'json' },
  { name: 'cookie', value: 'a=%ff; =; ;;' },
  { name: 'cookie', value: 'x' },
  { name: 'authorization', value: 'Bearer \xe9\xff' },
  { name: 'authorization', value: 'Basic =' },
  { name: 'authorization', value: `Bearer ${'x'.repeat(3_000)}` },
  { name: 'x-forwarded-for', value: '999.1.1.1, ::::' },
  { name: 'traceparent', value: '00-xyz' },
];

/** Any of the names with any valid field value. */
export const hostileField: fc.Arbitrary<HostileField> = fc.record({
  name: fc.constantFrom(...names),
  value: withEdgeCases(
    fc.oneof(
      fc.constantFrom(...values),
      fc.string({
        unit: fc
          .oneof(fc.integer({ min: 0x21, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }))
          .map((code) => String.fromCharCode(code)),
        maxLength: 40,
      }),
    ),
    hostileFields.map(({ value }) => value),
  ),
});
