import { expect, it } from 'vitest';
import { leftToProve } from './left-to-prove.ts';

it('counts each fault once, and says what tries the others', () => {
  const tried = ['range/a', 'range/b', 'range/a'].map((fault) => ({ fault, of: 1_019 }));
  expect(leftToProve(tried)).toBe('This tried 2 of 1019 faults; `npm run prove` tries all of them.');
});

it('says nothing where no fault was tried', () => {
  expect(leftToProve([])).toBeUndefined();
});
