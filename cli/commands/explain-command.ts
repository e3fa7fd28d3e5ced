import { renamedChecks } from '../../check/renamed-checks.ts';
import { loadRequirements } from '../../contract/load-requirements.ts';
import { faults } from '../../proof/faults/index.ts';
import { allChecks } from '../../suites/index.ts';
import { closest } from '../../util/closest.ts';
import { UsageError } from '../usage-error.ts';

/** `drivespec explain ID`: a requirement with its source, its checks, and the faults that violate it. @throws {UsageError} */
export function explainText(id: string): string {
  const requirements = loadRequirements();
  const wanted = allChecks.find((check) => check.id === id)?.requirement ?? id.toUpperCase();
  const requirement = requirements.find((row) => row.id.toUpperCase() === wanted.toUpperCase());
  if (requirement === undefined) {
    const guess =
      renamedChecks.get(id) ??
      closest(id, [...requirements.map((row) => row.id), ...allChecks.map((check) => check.id)]);
    const hint =
      guess === undefined ? 'drivespec list shows every requirement and check.' : `Did you mean '${guess}'?`;
    throw new UsageError(`Unknown requirement or check '${id}'.`, hint);
  }
  const { level, source, statement, freedom, capability } = requirement;
  const checks = allChecks.filter((check) => check.requirement === requirement.id);
  const shown = faults.filter(({ violates }) => violates.includes(requirement.id));
  return [
    `${requirement.id}  ${level}  ${source}`,
    '',
    statement,
    ...(freedom === undefined ? [] : ['', `Freedom: ${freedom}`]),
    ...(capability === undefined ? [] : ['', `Only for targets with the capability ${capability}.`]),
    '',
    'Checks:',
    ...checks.map((check) => `  ${check.id}`),
    '',
    'Faults that violate it (drivespec serve --fault ID):',
    ...shown.map((fault) => `  ${fault.id}\n      ${fault.description}`),
    '',
  ].join('\n');
}
