import fc from 'fast-check';
import { expect, it } from 'vitest';
import { payloadBytes, payloadSize } from '../../../../client/payload/payload.ts';
import {
  paddedContent,
  paddedContents,
  paddedEdgeCases,
} from '../../../../suites/upload/support/trailing-padding.ts';

const endOf = (...given: Parameters<typeof paddedContent>): string =>
  payloadBytes(paddedContent(...given)).toString('hex', given[0].size - 4);

it.each([
  [{ size: 512, padding: 'NUL', length: 3 } as const, /^..000000$/],
  [{ size: 512, padding: 'its own length', length: 3 } as const, /^..030303$/],
  [{ size: 512, padding: 'its own length', length: 256 } as const, /^00000000$/],
  [{ size: 512, padding: '0xFF', length: 2 } as const, /^....ffff$/],
  [{ size: 4, padding: 'equals sign', length: 9 } as const, /^3d3d3d3d$/],
])('%j ends in %s', (padded, end) => {
  expect(endOf(padded)).toMatch(end);
});

it('has the stated size, down to 0', () => {
  expect(payloadSize(paddedContent({ size: 0, padding: 'NUL', length: 3 }))).toBe(0);
  expect(paddedEdgeCases.map((padded) => payloadSize(paddedContent(padded)))).toEqual(
    paddedEdgeCases.map(({ size }) => size),
  );
});

it('ends whole blocks with 1, 3 and 512 NULs', () => {
  const nuls = paddedEdgeCases.filter(
    ({ padding, size }) => padding === 'NUL' && [512, 4_096, 65_536].includes(size),
  );
  expect(nuls.map(({ size, length }) => [size, length])).toEqual(
    [512, 4_096, 65_536].flatMap((size) => [1, 3, 512].map((length) => [size, length])),
  );
});

it('is within its bound, and mostly whole blocks', () => {
  const some = fc.sample(paddedContents(100_000), { numRuns: 300, seed: 1 });
  expect(some.filter(({ size, length }) => size > 100_000 || length > size)).toEqual([]);
  expect(some.filter(({ size }) => size % 512 === 0).length).toBeGreaterThan(100);
});
