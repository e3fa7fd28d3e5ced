import type { Check } from '../check/check.ts';
import { areaOf, areas } from '../contract/area.ts';
import type { Shard } from '../runner/plan/shard.ts';
import { allChecks } from '../suites/index.ts';
import { matchesGlob } from '../util/matches-glob.ts';
import { faults } from './faults/index.ts';
import { nullServers } from './null-servers/null-servers.ts';
import { variants } from './variants/index.ts';
import type { Variant } from './variants/variant.ts';

/** One task of the proof, as plain data that can be sent to another thread. */
export interface Task {
  readonly kind: 'unmodified' | 'variant' | 'null' | 'fault';
  /** An area for the unmodified server, otherwise the id of a variant, a null server or a fault. */
  readonly id: string;
  readonly checks: readonly string[];
}

/**
 * The selected part of the proof, as globs. If faults, variants or servers are given, only those are tried. If anything is
 * given, every chosen check of the area of a variant runs on it, otherwise a third.
 */
export interface ProofSelection {
  readonly faults?: readonly string[];
  readonly variants?: readonly string[];
  /** Null servers. */
  readonly servers?: readonly string[];
  readonly checks?: readonly string[];
  /** One of n equal parts, counted from 1. */
  readonly shard?: Shard | undefined;
  /** Runs every check on every variant, and every check of the area of a fault on the fault. */
  readonly full?: boolean;
}

/** The tasks of the proof, the long ones first. */
export function tasksFor(selection: ProofSelection): readonly Task[] {
  const { faults: faultGlobs = [], variants: variantGlobs = [], servers: serverGlobs = [] } = selection;
  const { checks: checkGlobs = [], shard } = selection;
  const all = faultGlobs.length + variantGlobs.length + serverGlobs.length === 0;
  const isNarrowed = !all || checkGlobs.length > 0;
  const isChosen = ({ id }: Pick<Check, 'id'>): boolean => checkGlobs.length === 0 || matches(id, checkGlobs);
  const checks = allChecks.filter(isChosen);
  const idsWhere = (isWanted: (check: Check) => boolean): readonly string[] =>
    checks.filter(isWanted).map(({ id }) => id);

  const unmodified: Task[] = (all ? areas : []).map(({ name }) => ({
    kind: 'unmodified',
    id: name,
    checks: idsWhere(({ id }) => areaOf(id) === name),
  }));
  const nulls: Task[] = nullServers
    .filter(({ id }) => all || matches(id, serverGlobs))
    // A null server has one address, so checks of several have no case.
    .map(({ id }) => ({
      kind: 'null',
      id,
      checks: idsWhere(({ requires = [] }) => !requires.includes('replicas')),
    }));
  const conforming: Task[] = variants
    .filter(({ id }) => all || matches(id, variantGlobs))
    .map((variant) => ({
      kind: 'variant',
      id: variant.id,
      checks: idsWhere(
        (check) =>
          selection.full === true ||
          variant.uses.includes(check.requirement) ||
          (areaOf(check.id) === areaOf(variant.id) &&
            check.isHeavy !== true &&
            (isNarrowed || isDue(check, variant))),
      ),
    }));
  const faulty: Task[] = faults
    .filter(({ id }) => all || matches(id, faultGlobs))
    .map(({ id, detectedBy }) => ({
      kind: 'fault',
      id,
      checks: idsWhere(
        (check) =>
          detectedBy.includes(check.id) || (selection.full === true && areaOf(check.id) === areaOf(id)),
      ),
    }));
  const tasks = [...nulls, ...unmodified, ...conforming, ...faulty].filter(
    ({ checks: own }) => own.length > 0 || checkGlobs.length === 0,
  );
  return shard === undefined ? tasks : tasks.filter((_, at) => at % shard.of === shard.index - 1);
}

/** Whether a check of the area runs on a variant that does not use its requirement: on every third one. */
function isDue(check: Check, variant: Variant): boolean {
  return (allChecks.indexOf(check) + variants.indexOf(variant)) % 3 === 0;
}

function matches(id: string, globs: readonly string[]): boolean {
  return globs.some((glob) => matchesGlob(id, glob));
}
