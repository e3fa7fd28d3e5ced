import type { CheckResult, RunRecord } from '../../../runner/record.ts';
import { acceptedChecks } from '../../accepted.ts';
import { findingsOf, requirementOf } from '../../findings.ts';
import { shownLine } from '../shown.ts';
import { SourceLinks } from '../source-links.tsx';
import { Status } from '../status.tsx';
import { Accepted } from './accepted.tsx';
import { SideBySide } from './side-by-side.tsx';

const mostOpen = 20;

interface Failed {
  readonly check: CheckResult;
  /** Why the caller accepts it for now. */
  readonly accepted: string | undefined;
  readonly requirement: ReturnType<typeof requirementOf>;
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

function failedOf(record: RunRecord): readonly Failed[] {
  const accepted = acceptedChecks(record);
  return findingsOf(record)
    .filter(({ status }) => status === 'fail')
    .map((check) => ({
      check,
      accepted: accepted.get(check.id),
      requirement: requirementOf(record, check),
    }));
}

function FindingList({ failed }: { readonly failed: readonly Failed[] }) {
  return (
    <ol class="findings">
      {failed.map(({ check, accepted, requirement }) => (
        <li class={requirement.level === 'MUST' && accepted === undefined ? 'must' : 'should'}>
          <p class="about">
            <Status of={{ status: check.status, level: requirement.level }} />
            <a href={`#${check.id}`}>{check.id}</a>
            <span class="muted">
              {`${check.requirement} ${requirement.level}, `}
              <SourceLinks source={requirement.source} />
            </span>
          </p>
          <Accepted reason={accepted} />
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
