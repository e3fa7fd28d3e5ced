import type { CheckResult, RequirementResult, RunRecord } from '../../../runner/record.ts';
import { Prose } from '../prose.tsx';
import { shown } from '../shown.ts';
import { SourceLinks } from '../source-links.tsx';
import { lookOf, Status } from '../status.tsx';
import { Evidence } from './evidence.tsx';
import { countOf, inSeconds, inThousands } from './quantities.ts';

/** One requirement as a line that opens: its sentence, source and checks, and the evidence where one did not hold. */
export function RequirementRow({
  requirement,
  checks,
  target,
  roomCharacters,
}: {
  readonly requirement: RequirementResult;
  /** Those of this requirement. */
  readonly checks: readonly CheckResult[];
  readonly target: RunRecord['target'];
  readonly roomCharacters: number;
}) {
  const { id, area, level, says, source, reason } = requirement;
  const proven = checks.filter(({ exchanges, finding }) => exchanges !== undefined || finding !== undefined);
  const cases = checks.reduce((sum, check) => sum + check.cases, 0);
  return (
    <li id={id} data-row data-status={lookOf(requirement).key} data-level={level} data-area={area}>
      <details class="row">
        <summary>
          <Status of={requirement} />
          <span class="id">{id}</span>
          <span class="level">{level}</span>
          <span class="says">
            <Prose text={says} />
          </span>
          <span class="cases muted">{countOf(cases, 'case')}</span>
        </summary>
        <div class="opened" id={`${id}.more`}>
          <p class="sentence">
            <Prose text={says} />
          </p>
          <p class="muted">
            {'Source: '}
            <SourceLinks source={source} />
          </p>
          {reason !== undefined && <p>{shown(reason, 600)}</p>}
          {checks.length > 0 && <CheckTable checks={checks} level={level} />}
          {proven.map((check) => (
            <Evidence check={check} target={target} roomCharacters={roomCharacters} />
          ))}
        </div>
      </details>
    </li>
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
        {checks.map(({ id, status, cases, durationMs }) => (
          <tr>
            <th scope="row">{id}</th>
            <td>
              <Status of={{ status, level }} />
            </td>
            <td class="number">{inThousands(cases)}</td>
            <td class="number">{inSeconds(durationMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
