import type { RequirementResult, RunRecord } from '../../../record/record.ts';
import { shownLine } from '../shown.ts';
import { countOf } from './quantities.ts';

const maxShown = 5;
/** Each blocked requirement has its own reason, which its row shows. */
const blocked = 'blocked: a prerequisite failed, so it was never reached';

interface Gap {
  readonly reason: string;
  readonly requirements: readonly RequirementResult[];
}

/** The requirements that could not be tested, grouped by reason; the reason says what would make them testable. */
export function Gaps({ record }: { readonly record: RunRecord }) {
  const gaps = gapsByReason(record.requirements);
  const count = gaps.reduce((sum, { requirements }) => sum + requirements.length, 0);
  const rest = gaps.slice(maxShown);
  return (
    <section class="gaps">
      <h2>Could not be tested</h2>
      {count === 0 && <p>{nothingOf(record)}</p>}
      {count > 0 && <p class="muted">{`${countOf(count, 'requirement')}, and why:`}</p>}
      <GapList gaps={gaps.slice(0, maxShown)} />
      {rest.length > 0 && (
        <details>
          <summary>{`${countOf(rest.length, 'more reason')}`}</summary>
          <GapList gaps={rest} />
        </details>
      )}
    </section>
  );
}

function nothingOf({ requirements }: RunRecord): string {
  const deselected = requirements.filter(({ status }) => status === 'deselected').length;
  return deselected === 0
    ? 'Nothing: every requirement that the target claims was tested.'
    : `Nothing of what was selected; ${countOf(deselected, 'requirement')} left out by the selection.`;
}

function GapList({ gaps }: { readonly gaps: readonly Gap[] }) {
  return (
    <ul>
      {gaps.map(({ reason, requirements }) => (
        <li>
          {`${shownLine(reason, 300)} `}
          <span class="small">
            {requirements.map(({ id, level }, index) => (
              <>
                {index === 0 ? '(' : ', '}
                <a href={`#${id}.more`}>{id}</a>
                {` ${level}`}
              </>
            ))}
            )
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Most binding first, and the reason with the most requirements first. */
function gapsByReason(requirements: readonly RequirementResult[]): readonly Gap[] {
  const byReason = new Map<string, RequirementResult[]>();
  for (const one of requirements) {
    if (one.status !== 'untestable' && one.status !== 'blocked') continue;
    const reason = one.status === 'blocked' ? blocked : (one.reason ?? 'no reason given');
    byReason.set(reason, [...(byReason.get(reason) ?? []), one]);
  }
  const musts = ({ requirements: own }: Gap): number => own.filter(({ level }) => level === 'MUST').length;
  return [...byReason]
    .map(([reason, own]) => ({ reason, requirements: own }))
    .sort((a, b) => musts(b) - musts(a) || b.requirements.length - a.requirements.length);
}
