import { expect, it } from 'vitest';
import { runSeconds } from '../../runner/prepare/create-request-context.ts';

it.each([
  ['quick', undefined, 600],
  ['default', undefined, 1_800],
  ['deep', undefined, 600],
  ['default', 7, 7],
  ['default', 0, undefined],
  ['deep', 0, undefined],
] as const)('a run in %s mode with timeSeconds %s may take %s seconds', (mode, timeSeconds, seconds) => {
  expect(runSeconds({ mode, timeSeconds })).toBe(seconds);
});
