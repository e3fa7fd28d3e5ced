import { renamedChecks } from '../../check/renamed-checks.ts';
import { areas } from '../../contract/area.ts';
import { loadRequirements } from '../../contract/load-requirements.ts';
import type { Requirement } from '../../contract/requirement.ts';
import { allChecks } from '../../suites/index.ts';
import { capabilityTitle, checkText, groupText, requirementText } from '../explain/explain-text.ts';
import { explainedCheck, explainedRequirement } from '../explain/explained.ts';
import { capabilityOf, checksOf, unknownName } from '../explain/named-rows.ts';
import { asJson } from './list-command.ts';

/**
 * `drivespec explain NAME`: an area, a capability, a requirement, or a check with the requests of one of its cases.
 * @throws {UsageError} for any other name.
 */
export async function explainCommand(name: string, { json }: { readonly json?: boolean }): Promise<string> {
  const rows = loadRequirements();
  const requirement = rows.find(({ id }) => id.toUpperCase() === name.toUpperCase());
  if (requirement !== undefined) {
    const explained = explainedRequirement(requirement);
    return json ? printed({ ...asJson(requirement), faults: explained.faults }) : requirementText(explained);
  }
  const check = allChecks.find(({ id }) => id === (renamedChecks.get(name) ?? name));
  const ofCheck = rows.find(({ id }) => id === check?.requirement);
  if (check !== undefined && ofCheck !== undefined) {
    const explained = await explainedCheck(check, ofCheck);
    return json ? printed({ ...explained, requirement: asJson(ofCheck) }) : checkText(explained);
  }
  const capability = capabilityOf(name);
  const inGroup = rows.filter((row) => row.area === name || row.capability === name);
  if (inGroup.length === 0 && capability === undefined) throw unknownName(name);
  if (json) return printed(inGroup.map(asJson));
  const isArea = areas.some((area) => area.name === name);
  const title = capability === undefined || isArea ? `${name}  area` : capabilityTitle(capability);
  return groupText(title, inGroup, checkCount(inGroup));
}

function checkCount(rows: readonly Requirement[]): number {
  return rows.reduce((sum, row) => sum + checksOf(row).length, 0);
}

function printed(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
