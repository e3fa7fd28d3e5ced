import fc from 'fast-check';

/** Texts that have caused failures in servers that expect an id, an index or a number; encoded for a path or a query. */
export const hostileSegments: readonly string[] = [
  '%00',
  'a%00b',
  '%',
  '%zz',
  '%e0%a4',
  '%ff%fe',
  '%C0%80',
  '%ED%A0%80',
  '..%2f..%2f..%2fx',
  '%2e%2e%2fx',
  '%5c..%5cx',
  'a%2Fb',
  "'",
  '%27%20OR%201=1--',
  '%0d%0aX:%20y',
  '-1',
  '1e309',
  '1.5',
  '0x10',
  '9'.repeat(30),
  '-9223372036854775809',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  '%F0%9F%92%A9',
  '{}',
  '[]',
  '$%7B7*7%7D',
  '%s%n%d',
  '*',
  ';a=b',
  ':',
  '00000000-0000-0000-0000-000000000000',
  'x'.repeat(300),
  'x'.repeat(4_000),
  '%41'.repeat(2_000),
  '..',
  '../../x',
];

/** Any text for a path or a query, with valid or invalid percent-encoding. */
export const hostileSegment: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileSegments),
  fc
    .array(
      fc.constantFrom(
        '%',
        '%2',
        '%00',
        '%ff',
        '%2F',
        '..',
        '.',
        '-',
        '0',
        '9',
        'a',
        ';',
        ',',
        '=',
        '&',
        '+',
        '"',
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((bits) => bits.join('')),
  fc.uint8Array({ minLength: 1, maxLength: 20 }).map(percentEncoded),
  fc.nat(7_000).map((length) => 'x'.repeat(length + 1)),
);

function percentEncoded(bytes: Uint8Array): string {
  return [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
}
