import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fillToken,
  wrongAuthorization,
  wrongAuthorizations,
} from '../../../../suites/auth/support/wrong-authorizations.ts';

const tokens = [
  'x',
  'tok_3f9a',
  '3f9a0c77-1111-2222-3333-444455556666',
  'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJ1c3JfMSJ9.c2lnbmF0dXJl',
  '1234567890',
];

/** The token as a server would read it: after Bearer in any case. */
const read = (authorization: string) => /^bearer +(\S+) *$/i.exec(authorization)?.[1];

test.each(tokens)('no value contains %s under Bearer', (token) => {
  for (const authorization of wrongAuthorizations)
    expect(read(fillToken(authorization, token))).not.toBe(token);
  fc.assert(
    fc.property(wrongAuthorization, (authorization) => read(fillToken(authorization, token)) !== token),
    { seed: 1, numRuns: 500 },
  );
});

test('no placeholder remains, and every value is valid in a field', () => {
  for (const authorization of wrongAuthorizations) {
    expect(fillToken(authorization, 'tok_3f9a0c77')).toMatch(/^[ -z|~]*$/);
  }
});

test('invalid tokens resemble the valid one', () => {
  expect(fillToken('Bearer {half}', 'tok_3f9a0c77')).toBe('Bearer tok_3f');
  expect(fillToken('Bearer {longer}', 'tok_3f9a0c77')).toBe('Bearer tok_3f9a0c77x');
  expect(fillToken('Bearer {case changed}', 'tok_3f9a0c77')).toBe('Bearer TOK_3F9A0C77');
  expect(fillToken('Bearer {unsigned}', 'a.b.c')).toBe('Bearer a.b.');
  expect(fillToken('Basic {itself}', 'tok_3f9a0c77')).toBe('Basic tok_3f9a0c77');
});
