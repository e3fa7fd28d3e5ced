import { describe, expect, it } from 'vitest';
import { areaOf } from '../../contract/area.ts';
import { type ProofSelection, tasksFor } from '../../proof/tasks.ts';
import { variants } from '../../proof/variants/index.ts';
import { allChecks } from '../../suites/index.ts';

const light = allChecks.filter(({ isHeavy }) => isHeavy !== true);

function variantTasks(selection: ProofSelection) {
  return tasksFor(selection).filter(({ kind }) => kind === 'variant');
}

/** The checks of the area of a variant that do not transfer much. */
function ofItsArea(id: string): readonly string[] {
  return light.filter((check) => areaOf(check.id) === areaOf(id)).map((check) => check.id);
}

describe('a variant is tried', () => {
  it('with all checks of the requirements that it uses', () => {
    for (const { id, checks } of variantTasks({})) {
      const uses = variants.find((variant) => variant.id === id)?.uses ?? [];
      const ofThem = allChecks.filter(({ requirement }) => uses.includes(requirement));
      expect(checks).toEqual(expect.arrayContaining(ofThem.map((check) => check.id)));
    }
  });

  it('with a part of the other checks of its area, each of which some variant gets', () => {
    const tasks = variantTasks({});
    for (const { id, checks } of tasks.filter((task) => areaOf(task.id) === 'upload'))
      expect(checks.length, id).toBeLessThan(ofItsArea(id).length);
    const tried = new Set(tasks.flatMap(({ checks }) => checks));
    const variantsOf = (area: string) => variants.filter(({ id }) => areaOf(id) === area);
    for (const { id } of light) if (variantsOf(areaOf(id)).length >= 3) expect(tried).toContain(id);
  });

  it('with all checks of its area, if it or a check is chosen', () => {
    const [one] = variantTasks({ variants: ['upload/responses-are-minimal'] });
    expect(one?.checks).toEqual(expect.arrayContaining([...ofItsArea('upload/')]));
    const tasks = variantTasks({ checks: ['upload/names-are-preserved'] });
    expect(tasks.map(({ id }) => id)).toEqual(
      expect.arrayContaining(variants.map(({ id }) => id).filter((id) => areaOf(id) === 'upload')),
    );
  });

  it('with every check in a full proof', () => {
    for (const { checks } of variantTasks({ full: true })) expect(checks).toHaveLength(allChecks.length);
  });
});
