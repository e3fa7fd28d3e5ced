import type { CheckResult, RequirementResult, RunRecord } from '../../../runner/record.ts';
import { shownLine } from '../shown.ts';
import { SourceLinks } from '../source-links.tsx';
import { Status } from '../status.tsx';
import { SideBySide } from './side-by-side.tsx';

const mostOpen = 20;
const order = { MUST: 0, SHOULD: 1, INFO: 2 } as const;

interface Failed {
  readonly check: CheckResult;
  readonly requirement: RequirementResult;
}

/** Every failed check in a few lines, MUST first, each with the way to its evidence. */
export function Findings({ record }: { readonly record: RunRecord }) {
  const failed = failedOf(record);
  if (failed.length === 0) return null;
  const rest = failed.slice(mostOpen);
  return (
    <section>
      <h2 id="findings">{`Findings (${failed.length})`}</h2>
      <FindingList failed={failed.slice(0, mostOpen)} />
      {rest.length > 0 && (
        <details>
          <summary>{`${rest.length} more`}</summary>
          <FindingList failed={rest} />
        </details>
      )}
    </section>
  );
}

function failedOf({ checks, requirements }: RunRecord): readonly Failed[] {
  const byId = new Map(requirements.map((one) => [one.id, one]));
  return checks
    .flatMap((check) => {
      const requirement = byId.get(check.requirement);
      return check.status === 'fail' && requirement !== undefined ? [{ check, requirement }] : [];
    })
    .sort((a, b) => order[a.requirement.level] - order[b.requirement.level]);
}

function FindingList({ failed }: { readonly failed: readonly Failed[] }) {
  return (
    <ol class="findings">
      {failed.map(({ check, requirement }) => (
        <li class={requirement.level === 'MUST' ? 'must' : 'should'}>
          <p class="about">
            <Status of={{ status: check.status, level: requirement.level }} />
            <a href={`#${check.id}`}>{check.id}</a>
            <span class="muted">
              {`${requirement.id} ${requirement.level}, `}
              <SourceLinks source={requirement.source} />
            </span>
          </p>
          {check.finding !== undefined && (
            <>
              <p class="subject">{shownLine(check.finding.subject, 200)}</p>
              <SideBySide finding={check.finding} most={200} />
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
