import type { CheckResult, RequirementResult } from '../../../record/record.ts';
import { isInPart } from '../../judged.ts';
import { describeCases, describeFiles, hasUnjudgedCases } from '../../text/describe-cases.ts';
import { Prose } from '../prose.tsx';
import { shown, shownLine } from '../shown.ts';
import { SourceLinks } from '../source-links.tsx';
import { lookOf, Status } from '../status.tsx';
import { Evidence } from './evidence.tsx';
import { countOf, inSeconds, inThousands } from './quantities.ts';
import type { Shown } from './shown-record.ts';

/** One requirement as a line that opens: its statement, source and checks, and the evidence of a check that did not pass. */
export function RequirementRow({
  requirement,
  checks,
  of,
}: {
  readonly requirement: RequirementResult;
  /** The checks of this requirement. */
  readonly checks: readonly CheckResult[];
  readonly of: Shown;
}) {
  const { id, area, level, statement, source, reason, deselectedChecks } = requirement;
  const proven = checks.filter(({ exchanges, finding }) => exchanges !== undefined || finding !== undefined);
  const cases = checks.reduce((sum, check) => sum + check.cases, 0);
  const inPart = isInPart(requirement, checks);
  const isAccepted = of.acceptedRequirements.has(id);
  return (
    <li id={id} data-row data-status={lookOf(requirement).key} data-level={level} data-area={area}>
      <details class="row">
        <summary>
          <Status of={requirement} />
          <span class="id">{id}</span>
          <span class="level">{level}</span>
          <span class="says">
            <Prose text={statement} />
          </span>
          <span class="cases muted">{`${isAccepted ? 'accepted, ' : ''}${countOf(cases, 'case')}${inPart ? ', in part' : ''}`}</span>
        </summary>
        <div class="opened" id={`${id}.more`}>
          <p class="sentence">
            <Prose text={statement} />
          </p>
          <p class="muted">
            {'Source: '}
            <SourceLinks source={source} />
          </p>
          {reason !== undefined && <p>{shown(reason, 600)}</p>}
          {deselectedChecks !== undefined && (
            <p>{`Not selected for this run: ${countOf(deselectedChecks, 'check')} of this requirement.`}</p>
          )}
          {checks.length > 0 && <CheckTable checks={checks} level={level} />}
          {proven.map((check) => (
            <Evidence check={check} of={of} />
          ))}
        </div>
      </details>
    </li>
  );
}

/** The reason why a check judged nothing, or the cases that it did not judge. */
function Unjudged({ check }: { readonly check: CheckResult }) {
  const { status, reason, finding, exchanges } = check;
  const files = describeFiles(check);
  // The evidence contains the same.
  if (finding !== undefined || exchanges !== undefined) return null;
  const lines = [
    ...(status !== 'pass' && reason !== undefined ? [reason] : []),
    ...(hasUnjudgedCases(check) ? [describeCases(check)] : []),
    ...(files === undefined ? [] : [files]),
  ];
  return (
    <>
      {lines.map((line) => (
        <p class="small muted">{shownLine(line, 1_000)}</p>
      ))}
    </>
  );
}

function CheckTable({
  checks,
  level,
}: {
  readonly checks: readonly CheckResult[];
  readonly level: RequirementResult['level'];
}) {
  return (
    <table class="checks">
      <thead>
        <tr>
          <th scope="col">Check</th>
          <th scope="col">Status</th>
          <th scope="col" class="number">
            Cases
          </th>
          <th scope="col" class="number">
            Time
          </th>
        </tr>
      </thead>
      <tbody>
        {checks.map((check) => (
          <tr>
            <th scope="row">
              {check.id}
              <Unjudged check={check} />
            </th>
            <td>
              <Status of={{ status: check.status, level }} />
            </td>
            <td class="number">{inThousands(check.cases)}</td>
            <td class="number">{inSeconds(check.durationMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
