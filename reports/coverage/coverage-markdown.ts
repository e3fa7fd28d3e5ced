import type { CoveredRequirement } from '../../proof/coverage.ts';

/** The coverage page: every requirement with its source, the checks that judge it, and the faults that each one catches. */
export function coverageMarkdown(covered: readonly CoveredRequirement[]): string {
  const areas = [...new Set(covered.map(({ area }) => area))];
  return [
    '# Coverage',
    '',
    'Requirement, source, checks, and the faults that each check catches. Made by `npm run docs` from the data; a test keeps',
    'it true, and `drivespec prove` keeps the data true. `drivespec serve --fault ID` shows a fault at work.',
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
    '',
  ].join('\n');
}

function totalsLine(name: string, rows: readonly CoveredRequirement[]): string {
  const checks = rows.flatMap((row) => row.checks);
  const faults = new Set(
    rows.flatMap((row) => [...row.checks.flatMap(({ catches }) => catches), ...row.brokenBy]),
  );
  return `| ${name} | ${rows.length} | ${checks.length} | ${faults.size} |`;
}

function requirementLines({
  id,
  level,
  source,
  says,
  reason,
  checks,
  brokenBy,
  variants,
}: CoveredRequirement): readonly string[] {
  return [
    '',
    `### ${id}`,
    '',
    `${level} · ${source} · ${says}`,
    '',
    ...(reason === undefined ? [] : [`- no check: ${reason}`]),
    ...checks.flatMap(({ id: check, catches }) => [
      `- **${check}**`,
      ...catches.map((fault) => `  - ${fault}`),
    ]),
    ...listed('broken too by, and caught elsewhere', brokenBy),
    ...listed('legal variants', variants),
  ];
}

function listed(title: string, ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? [] : [`- ${title}: ${ids.join(', ')}`];
}
