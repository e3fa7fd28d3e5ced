import fc from 'fast-check';

/** JSON values and invalid JSON that have caused failures in servers that expect a string or a number. */
export const hostileJson: readonly string[] = [
  'null',
  'true',
  '-1',
  '0',
  '1.5',
  '-0',
  '1e400',
  '1e2',
  '9'.repeat(25),
  '9007199254740993',
  '-9223372036854775809',
  'NaN',
  '"1"',
  '""',
  '" "',
  '"\\u0000"',
  '"a\\u0000b"',
  '"\\ud800"',
  '"\\udfff\\ud800"',
  '"\\uFFFE"',
  '"\\r\\nX: y"',
  '"../../../x"',
  '"%s%n"',
  `"${'x'.repeat(300)}"`,
  `"${'é'.repeat(5_000)}"`,
  '[]',
  '[null]',
  '{}',
  '{"$ne":null}',
  '[[[[[[[[]]]]]]]]',
  "'x'",
  '',
];

/** Any JSON value of any type, or text that is not JSON. */
export const hostileJsonText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...hostileJson),
  fc.json({ maxDepth: 3 }),
  fc.double().map(String),
  fc
    .array(fc.nat(0x10ffff), { maxLength: 40 })
    .map((points) => JSON.stringify(String.fromCodePoint(...points))),
);
