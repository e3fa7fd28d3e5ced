import { describe, expect, it } from 'vitest';
import { faults, variants } from '../../reference-server/index.ts';
import type { Check } from '../../runner/check.ts';
import { formatOutcome } from './format-outcome.ts';
import { tryChecks } from './try-check.ts';

/**
 * Proves the checks of one area: all hold against the healthy reference, each is caught out by a fault listed beside it,
 * and each fault is seen by the checks that it names.
 */
export function proveArea(area: string, checks: readonly Check[]): void {
  const listed = faults.flatMap((fault) =>
    checks.filter((check) => fault.caughtBy.includes(check.id)).map((check) => ({ fault, check })),
  );

  describe(area, () => {
    it('holds against the healthy reference', { timeout: 120_000 }, async () => {
      const outcomes = await tryChecks(checks, {}, { mode: 'default' });
      const wrong = [...outcomes].filter(
        ([id, { status }]) => status !== 'pass' && status !== 'observed' && !silent.includes(id),
      );
      expect(wrong.map(([id, outcome]) => `${id}: ${formatOutcome(outcome)}`)).toEqual([]);
      expect(outcomes.size).toBe(checks.length);
    });

    it.each(
      variants.filter(({ id }) => id.startsWith(`${area}/`)).map((variant) => [variant.id, variant] as const),
    )('calls nothing a fault in a target with %s', { timeout: 120_000 }, async (id, { waives = [] }) => {
      const outcomes = await tryChecks(checks, { variant: id });
      const waived = checks
        .filter(({ requirement }) => waives.includes(requirement))
        .map((check) => check.id);
      const wrong = [...outcomes].filter(
        ([check, { status }]) =>
          !legal.includes(status) && !waived.includes(check) && !silent.includes(check),
      );
      expect(wrong.map(([check, outcome]) => `${check}: ${formatOutcome(outcome)}`)).toEqual([]);
    });

    it('has a fault for every check', () => {
      const unproven = checks.filter((check) => !listed.some((pair) => pair.check === check));
      expect(unproven.filter(({ requirement }) => !isInfo(requirement)).map(({ id }) => id)).toEqual([]);
    });

    for (const { fault, check } of listed) {
      const limits = { timeout: 60_000, retry: fault.byChance ? 2 : 0 };
      it(`a target with ${fault.id} fails ${check.id}`, limits, async () => {
        const outcome = (await tryChecks([check], { fault: fault.id }, { mode: 'default' })).get(check.id);
        expect(outcome === undefined ? 'not run' : outcome.status, outcome && formatOutcome(outcome)).toBe(
          'fail',
        );
      });
    }
  });
}

/** A reference without a rate limit never answers 429. */
const silent = ['error/a-429-says-how-long-to-wait'];

const legal = ['pass', 'observed', 'not-applicable'];

const infoRows: readonly string[] = ['LIM-07', 'SYNC-08', 'EXP-07'];

function isInfo(requirement: string): boolean {
  return infoRows.includes(requirement);
}
