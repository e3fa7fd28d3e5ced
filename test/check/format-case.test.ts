import { expect, it } from 'vitest';
import { formatCase } from '../../check/format-case.ts';
import { positions } from '../../client/payload/payload.ts';

it.each([
  [undefined, '(the only one)'],
  [{ size: 2, one: { from: 'start', offset: 0 } }, 'size=2 one={from:"start",offset:0}'],
  [{ content: positions(70_000, 7) }, 'content="positions:70000:7"'],
  [positions(5), '"positions:5:0"'],
  [Buffer.from('ab'), '"2 bytes 6162"'],
  [[1, 'x'], '[1,"x"]'],
])('says %j in one line', (one, text) => {
  expect(formatCase(one)).toBe(text);
});

it('cuts what is too long, and says how long it was', () => {
  expect(formatCase('x'.repeat(5_000))).toMatch(/^"x+… \(5002 characters\)$/);
});
