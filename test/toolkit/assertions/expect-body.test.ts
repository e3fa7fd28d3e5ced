import { expect, it } from 'vitest';
import { Violation } from '../../../check/violation.ts';
import { expectEqualBytes } from '../../../toolkit/assertions/expect-body.ts';

function findingOf(actual: Buffer, expected: Buffer) {
  try {
    expectEqualBytes(actual, expected);
  } catch (error) {
    if (error instanceof Violation) return error.finding;
    throw error;
  }
  return undefined;
}

const whole = Buffer.from(Array.from({ length: 200 }, (_, index) => index));

it('passes if the bytes are equal', () => {
  expect(findingOf(whole, Buffer.from(whole))).toBeUndefined();
});

it('shows both sides from two rows before the first different byte', () => {
  const changed = Buffer.from(whole);
  changed[100] = 0;
  const { bytes, actual } = findingOf(changed, whole) ?? {};
  expect(bytes?.offset).toBe(80);
  expect(bytes?.expected).toBe(whole.subarray(80, 144).toString('hex'));
  expect(bytes?.actual).toBe(changed.subarray(80, 144).toString('hex'));
  expect(actual).toBe('200 bytes, at 100: 0065666768696a6b6c6d6e6f70717273');
});

it('shows where one side ends', () => {
  const { bytes } = findingOf(whole.subarray(0, 3), whole.subarray(0, 5)) ?? {};
  expect(bytes).toEqual({ offset: 0, expected: '0001020304', actual: '000102' });
});
