import { describe, expect, it } from 'vitest';
import { areas } from '../../../contract/area.ts';
import { capabilities } from '../../../contract/capability.ts';
import { loadRequirements } from '../../../contract/load-requirements.ts';
import { faults } from '../../../proof/faults/index.ts';
import { allChecks } from '../../../suites/index.ts';
import { commandHere } from '../command-here.ts';

const rows = loadRequirements();
const stdoutOf = async (...args: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await commandHere(args);
  expect([exitCode, stderr]).toEqual([0, '']);
  return stdout;
};
/** The ids of the requirements in a text list. */
const idsIn = (text: string): readonly string[] =>
  [...text.matchAll(/^([A-Z]+-\d\d[sm]?) /gm)].map(([, id = '']) => id);
const idsOf = (keep: (row: (typeof rows)[number]) => boolean): readonly string[] =>
  rows.filter(keep).map(({ id }) => id);

describe('list', () => {
  it('lists every requirement, or those of areas, capabilities, ids and checks', async () => {
    expect(idsIn(await stdoutOf('list'))).toEqual(idsOf(() => true));
    expect(idsIn(await stdoutOf('list', 'range', 'mime'))).toEqual(
      idsOf(({ area }) => area === 'range' || area === 'mime'),
    );
    expect(idsIn(await stdoutOf('list', 'etag'))).toEqual(idsOf(({ capability }) => capability === 'etag'));
    expect(idsIn(await stdoutOf('list', 'rng-0*'))).toEqual(idsOf(({ id }) => id.startsWith('RNG-0')));
    const [check] = allChecks.filter(({ requirement }) => requirement === 'UPL-01s');
    expect(idsIn(await stdoutOf('list', check?.id ?? 'none'))).toEqual(['UPL-01s']);
  });

  it('lists the requirements of one level', async () => {
    const should = idsOf(({ level, area }) => level === 'SHOULD' && area === 'upload');
    expect(should.length).toBeGreaterThan(0);
    expect(idsIn(await stdoutOf('list', 'upload', '--level', 'should'))).toEqual(should);
  });

  it('--json has what the text has', async () => {
    const listed = JSON.parse(await stdoutOf('list', 'range', '--json')) as {
      id: string;
      checks: string[];
    }[];
    expect(listed.map(({ id }) => id)).toEqual(idsOf(({ area }) => area === 'range'));
    expect(listed.find(({ id }) => id === 'RNG-01')).toMatchObject({
      area: 'range',
      level: 'MUST',
      checks: allChecks.filter(({ requirement }) => requirement === 'RNG-01').map(({ id }) => id),
    });
  });

  it('--markdown lists the same selection', async () => {
    const page = await stdoutOf('list', 'gzip', '--markdown');
    expect([...page.matchAll(/^### (\S+)$/gm)].map(([, id]) => id)).toEqual(
      idsOf(({ area }) => area === 'gzip'),
    );
  });

  it.each([
    [['list', 'rnage'], /'rnage' is not an area.*\n {2}Did you mean 'range'\?/],
    [['list', 'SHOULD'], /'SHOULD' is a level\.\n {2}.*--level SHOULD/],
    [['list', '--level', 'MAY'], /'MAY' is not a level\.\n {2}The levels are MUST, SHOULD and INFO\./],
    [['list', 'range', '--level', 'INFO'], /None of these requirements has the level INFO/],
    [['explain', 'RNG-99'], /'RNG-99' is not an area, .*\n {2}Did you mean 'RNG-\d\d'\?/],
    [
      ['explain', 'range/closed-range-sends-exactly-these-bytes'],
      /Did you mean 'range\/closed-range-sends-exactly-those-bytes'/,
    ],
  ])('%j exits 2 with one sentence', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await commandHere(args);
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).toMatch(/^drivespec: .+\n {2}\S.+\n$/);
  });
});

describe('explain', () => {
  it.each(areas.map(({ name }) => name))('an area: %s', async (area) => {
    expect(idsIn(await stdoutOf('explain', area))).toEqual(
      idsOf((row) => row.area === area || row.capability === area),
    );
  });

  it.each(capabilities)('a capability: %s', async (capability) => {
    expect(idsIn(await stdoutOf('explain', capability))).toEqual(
      idsOf((row) => row.area === capability || row.capability === capability),
    );
  });

  it('a requirement, with its checks and the faults that violate it', async () => {
    const text = await stdoutOf('explain', 'rng-01');
    const violating = faults.filter(({ violates }) => violates.includes('RNG-01'));
    expect(violating.length).toBeGreaterThan(0);
    for (const { id } of violating) expect(text).toContain(`  ${id}\n`);
    expect(text).toContain('range/closed-range-sends-exactly-those-bytes');
  });

  it('a check, with the requests of its first case as curl, and the faults that it detects', async () => {
    const check = 'range/closed-range-sends-exactly-those-bytes';
    const text = await stdoutOf('explain', check);
    expect(text).toContain('Its first case on the reference server: size=2 range="0-0"');
    expect(text).toMatch(
      /curl .*-H 'Authorization: Bearer '"\$TOKEN" -H 'Range: bytes=0-0' .*'https:\/\/drive\.example\.com\/api\/v1\/files\/fil_\w+\/content'/,
    );
    const detected = faults.filter(({ detectedBy }) => detectedBy.includes(check)).map(({ id }) => id);
    expect([...text.matchAll(/^ {2}(range\/\S+)$/gm)].map(([, id]) => id)).toEqual(
      expect.arrayContaining(detected),
    );
    const json = JSON.parse(await stdoutOf('explain', check, '--json'));
    expect(json.faults.map(({ id }: { id: string }) => id)).toEqual(detected);
    expect(json.sample.requests).toHaveLength(2);
    expect(json.sample.requests[0].curl).toMatch(/^npx drivespec payload 'literal:.*' \| curl .*-X POST/);
  });

  it.each([
    ['upload/valid-upload-returns-a-file-id', /payload 'literal:.*' \| curl .*-X POST/],
    ['replica/a-file-is-read-through-every-address', /It needs: replicas\.[\s\S]*GET \/api\/v1\/files\//],
    ['expiry/an-expired-session-is-410', /It needs: clock\.[\s\S]* {2}→ {2}410/],
  ])('the case of %s', async (check, shown) => {
    expect(await stdoutOf('explain', check)).toMatch(shown);
  });
});
