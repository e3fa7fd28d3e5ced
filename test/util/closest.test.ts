import { describe, expect, it } from 'vitest';
import { closest } from '../../util/closest.ts';

describe('closest', () => {
  it.each([
    ['lvel', 'level'],
    ['LEVEL', 'level'],
    ['staus', 'status'],
  ])('takes %s for %s', (written, meant) => {
    expect(closest(written, ['status', 'level', 'says'])).toBe(meant);
  });

  it('does not guess wildly', () => {
    expect(closest('chunk', ['status', 'level', 'says'])).toBeUndefined();
    expect(closest('level', [])).toBeUndefined();
  });
});
