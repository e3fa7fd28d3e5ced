import { loadRequirements } from '../../contract/load-requirements.ts';
import { coverage } from '../../proof/coverage.ts';
import { loadPrecedents } from '../../proof/precedents.ts';
import { coverageMarkdown } from '../../reports/coverage/coverage-markdown.ts';
import { allChecks } from '../../suites/index.ts';

/** `drivespec list`: every requirement with its level and its checks. */
export function listText(): string {
  const rows = loadRequirements().flatMap(({ id, level, status, reason, statement }) => [
    `${id.padEnd(9)} ${level.padEnd(6)} ${statement}`,
    ...allChecks.filter(({ requirement }) => requirement === id).map((check) => `          ${check.id}`),
    ...(status === 'planned' ? [`          planned: ${reason}`] : []),
  ]);
  return `${rows.join('\n')}\n`;
}

/** `drivespec list --markdown`: the same in Markdown, with the faults that each check detects. */
export function listMarkdown(): string {
  return coverageMarkdown(coverage(), loadPrecedents());
}
