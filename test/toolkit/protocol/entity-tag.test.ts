import { describe, expect, it } from 'vitest';
import { isEntityTag, isStrongTag } from '../../../toolkit/protocol/entity-tag.ts';

describe('an entity-tag', () => {
  it.each(['"a"', '""', 'W/"a"', 'W/""', '"!#~,W/\\"', '"é"'])('%s is one', (value) => {
    expect(isEntityTag(value)).toBe(true);
  });

  it.each([
    '',
    'a',
    '"a',
    'a"',
    'w/"a"',
    'W/a',
    'W/ "a"',
    '"a b"',
    '"a\tb"',
    '"a"b"',
    '"\x7f"',
    '"a", "b"',
    "'a'",
  ])('%j is not one', (value) => {
    expect(isEntityTag(value)).toBe(false);
  });

  it('is strong without the prefix W/', () => {
    expect(['"a"', 'W/"a"', 'a'].map(isStrongTag)).toEqual([true, false, false]);
  });
});
