import { describe, expect, it } from 'vitest';
import type { Check } from '../../check/check.ts';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { describePair } from '../../proof/describe-pair.ts';
import { faults } from '../../proof/faults/index.ts';
import { proveFault } from '../../proof/prove-fault.ts';

/**
 * A first look at the proof of one area: it has a fault for every check, and a handful of them are caught.
 * The whole of it is `drivespec prove --check 'area/*'`.
 */
export function proveArea(area: string, checks: readonly Check[]): void {
  const own = faults.filter(({ detectedBy }) => checks.some(({ id }) => detectedBy.includes(id)));
  const handful = [own[0], own[Math.floor(own.length / 2)], own.at(-1)].filter(
    (fault) => fault !== undefined,
  );

  describe(area, () => {
    it('has a fault for every check', () => {
      const unproven = checks.filter(({ id }) => !own.some(({ detectedBy }) => detectedBy.includes(id)));
      expect(unproven.filter(({ requirement }) => !isInfo(requirement)).map(({ id }) => id)).toEqual([]);
    });

    it.for(handful.map((fault) => [fault.id, fault] as const))(
      'a target with %s fails the listed checks, and the unmodified one does not',
      { timeout: 60_000 },
      async ([id, fault], { task }) => {
        task.meta.proved = { fault: id, of: faults.length };
        const listed = checks.filter(({ id }) => fault.detectedBy.includes(id));
        const { pairs } = await proveFault(fault, listed, { seed: 42 });
        const uncaught = pairs.filter(({ verdict }) => verdict !== 'caught');
        expect(uncaught.map((pair) => `${pair.check}: ${describePair(pair)}`)).toEqual([]);
      },
    );
  });
}

function isInfo(requirement: string): boolean {
  return loadRequirements().some(({ id, level }) => id === requirement && level === 'INFO');
}
