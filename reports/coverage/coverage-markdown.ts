import type { CoveredFault, CoveredRequirement } from '../../proof/coverage.ts';
import type { Precedent } from '../../proof/precedents.ts';

/** The coverage page: every requirement with its source, its checks, and the faults that each check detects. */
export function coverageMarkdown(
  covered: readonly CoveredRequirement[],
  precedents: readonly Precedent[],
): string {
  const areas = [...new Set(covered.map(({ area }) => area))];
  return [
    '# Coverage',
    '',
    'Requirement, source, checks, and the faults that each check catches. Made by `npm run docs` from the data; a test keeps',
    'it true, and `drivespec prove` keeps the data true. `drivespec serve --fault ID` shows a fault at work. In brackets: the',
    'row of `fixtures/faults`, public threads where a real server had it, and how hard it is to find.',
    '',
    '| area | requirements | checks | faults |',
    '| --- | ---: | ---: | ---: |',
    ...areas.map((area) =>
      totalsLine(
        area,
        covered.filter((row) => row.area === area),
      ),
    ),
    totalsLine('all', covered),
    ...areas.flatMap((area) => [
      '',
      `## ${area}`,
      ...covered.filter((row) => row.area === area).flatMap(requirementLines),
    ]),
    ...absentLines(precedents),
    '',
  ].join('\n');
}

function totalsLine(name: string, rows: readonly CoveredRequirement[]): string {
  const checks = rows.flatMap((row) => row.checks);
  const faults = new Set(
    rows.flatMap((row) => [
      ...row.checks.flatMap(({ catches }) => catches.map(({ id }) => id)),
      ...row.brokenBy,
    ]),
  );
  return `| ${name} | ${rows.length} | ${checks.length} | ${faults.size} |`;
}

function requirementLines({
  id,
  level,
  source,
  statement,
  reason,
  checks,
  brokenBy,
  variants,
}: CoveredRequirement): readonly string[] {
  return [
    '',
    `### ${id}`,
    '',
    `${level} · ${source} · ${statement}`,
    '',
    ...(reason === undefined ? [] : [`- no check: ${reason}`]),
    ...checks.flatMap(({ id: check, catches }) => [`- **${check}**`, ...catches.map(faultLine)]),
    ...listed('also violated by, and detected by checks of other requirements', brokenBy),
    ...listed('conforming variants', variants),
  ];
}

/** A fault, and the threads about real servers that had it. */
function faultLine({ id, precedents }: CoveredFault): string {
  const seen = precedents.map(
    ({ id: row, difficulty, threads }) => `${[row, ...threads].join(', ')}; ${difficulty}`,
  );
  return `  - ${id}${seen.length === 0 ? '' : ` (${seen.join(' / ')})`}`;
}

function absentLines(precedents: readonly Precedent[]): readonly string[] {
  const absent = precedents.flatMap(({ id, threads, none }) =>
    none === undefined ? [] : [`- ${[id, ...threads].join(', ')}: ${none}`],
  );
  return absent.length === 0 ? [] : ['', '## Real faults that none here has', '', ...absent];
}

function listed(title: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`- ${title}: ${ids.join(', ')}`];
}
