import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { areas } from '../../contract/area.ts';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { coverage } from '../../proof/coverage.ts';
import { faults } from '../../proof/faults/index.ts';
import { variants } from '../../proof/variants/index.ts';
import { allChecks } from '../../suites/index.ts';
import { packageRoot } from '../../util/package-root.ts';

const requirements = loadRequirements();
const ids = allChecks.map(({ id }) => id);

describe('requirements and checks', () => {
  it('every requirement has a check or a reason for having none', () => {
    const checked = new Set(allChecks.map(({ requirement }) => requirement));
    const bare = requirements.filter(({ id, status }) => status === 'checked' && !checked.has(id));
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('every check has a requirement of the same area, and a unique id', () => {
    const areaOf = new Map<string, string>(requirements.map(({ id, area }) => [id, area]));
    expect(
      allChecks
        .filter(({ id, requirement }) => areaOf.get(requirement) !== id.split('/')[0])
        .map(({ id }) => id),
    ).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('every requirement shown as a property is judged on random cases', () => {
    const searched = new Set(
      allChecks.filter(({ arbitrary }) => arbitrary !== undefined).map(({ requirement }) => requirement),
    );
    const properties = requirements.filter(({ level, how }) => level !== 'INFO' && how.includes('P'));
    expect(properties.filter(({ id }) => !searched.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it.each(areas.map(({ name }) => name))(
    'suites/%s has one file for each check, and each file is listed',
    (area) => {
      const files = readdirSync(join(packageRoot(), 'suites', area)).filter(
        (file) => file.endsWith('.ts') && file !== 'index.ts',
      );
      const listed = ids.filter((id) => id.startsWith(`${area}/`)).map((id) => `${id.split('/')[1]}.ts`);
      expect(files.sort()).toEqual(listed.sort());
    },
  );
});

describe('faults and variants', () => {
  it('name existing checks and requirements', () => {
    const known = new Set(requirements.map(({ id }) => id));
    expect(faults.flatMap(({ detectedBy }) => detectedBy).filter((id) => !ids.includes(id))).toEqual([]);
    expect(faults.flatMap(({ violates }) => violates).filter((id) => !known.has(id))).toEqual([]);
    expect(
      variants.flatMap(({ uses, waives = [] }) => [...uses, ...waives]).filter((id) => !known.has(id)),
    ).toEqual([]);
  });

  it('prove every check and violate every requirement, except those that only record', () => {
    const judged = coverage().filter(({ level, checks }) => level !== 'INFO' && checks.length > 0);
    const unproven = judged.flatMap(({ checks }) => checks.filter(({ catches }) => catches.length === 0));
    expect(unproven.map(({ id }) => id)).toEqual([]);
    const broken = new Set(faults.flatMap(({ violates }) => violates));
    expect(judged.filter(({ id }) => !broken.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it('have unique ids, and every fault is detected', () => {
    expect(faults.filter(({ detectedBy }) => detectedBy.length === 0).map(({ id }) => id)).toEqual([]);
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length);
    expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
  });

  it('do not waive a MUST', () => {
    const musts = new Set(requirements.filter(({ level }) => level === 'MUST').map(({ id }) => id));
    expect(
      variants.filter(({ waives = [] }) => waives.some((id) => musts.has(id))).map(({ id }) => id),
    ).toEqual([]);
  });
});
