import type { CheckResult } from '../../../record/record.ts';
import { counted } from '../../../util/counted.ts';
import { requirementOf } from '../../findings.ts';
import { headlineOf, type Problem, problemsOf } from '../../problems.ts';
import { judgedExchange } from '../../reproduce/judged-exchange.ts';
import { answerLine } from '../../text/answer-line.ts';
import { shownLine } from '../shown.ts';
import { SourceLinks } from '../source-links.tsx';
import { Status } from '../status.tsx';
import { Accepted } from './accepted.tsx';
import type { Shown } from './shown-record.ts';
import { SideBySide } from './side-by-side.tsx';

const maxOpen = 20;

/** The failures grouped by cause, MUST first: each in a few lines, with links to its evidence and to the other checks of the cause. */
export function Findings({ of }: { readonly of: Shown }) {
  const problems = problemsOf(of.record).filter(({ lead }) => lead.status === 'fail');
  if (problems.length === 0) return null;
  const rest = problems.slice(maxOpen);
  return (
    <section>
      <h2 id="findings">{headingOf(problems)}</h2>
      <FindingList problems={problems.slice(0, maxOpen)} of={of} />
      {rest.length > 0 && (
        <details>
          <summary>{`${rest.length} more`}</summary>
          <FindingList problems={rest} of={of} />
        </details>
      )}
    </section>
  );
}

function headingOf(problems: readonly Problem[]): string {
  const failures = problems.reduce((sum, { failing }) => sum + failing.length + 1, 0);
  return failures === problems.length
    ? `Findings (${failures})`
    : `Findings (${counted(failures, 'failure')} of ${counted(problems.length, 'cause')})`;
}

function FindingList({ problems, of }: { readonly problems: readonly Problem[]; readonly of: Shown }) {
  return (
    <ol class="findings">
      {problems.map((problem) => (
        <FindingCard problem={problem} of={of} />
      ))}
    </ol>
  );
}

function FindingCard({ problem, of }: { readonly problem: Problem; readonly of: Shown }) {
  const { lead, level, isAccepted, failing, blocked } = problem;
  const requirement = requirementOf(of.record, lead);
  const headline = headlineOf(problem);
  const judged = judgedExchange(lead);
  const answer = judged === undefined ? undefined : answerLine(judged);
  return (
    <li class={level === 'MUST' && !isAccepted ? 'must' : 'should'}>
      <p class="about">
        <Status of={{ status: lead.status, level }} />
        <a href={`#${lead.id}`}>{lead.id}</a>
        <span class="muted">
          {`${lead.requirement} ${requirement.level}, `}
          <SourceLinks source={requirement.source} />
        </span>
      </p>
      <Accepted reason={of.accepted.get(lead.id)} />
      {headline !== undefined && <p class="subject">{shownLine(headline, 300)}</p>}
      {lead.finding !== undefined && (
        <>
          <p class={headline === undefined ? 'subject' : 'small'}>{shownLine(lead.finding.subject, 200)}</p>
          <SideBySide finding={lead.finding} max={200} />
        </>
      )}
      {answer !== undefined && (
        <p class="small">
          {'Answer: '}
          <code>{answer}</code>
        </p>
      )}
      <Taken words="Fails for the same reason" checks={failing} of={of} />
      <Taken words="Blocked by it" checks={blocked} of={of} />
    </li>
  );
}

/** The other checks of a cause, by id. */
function Taken({
  words,
  checks,
  of,
}: {
  readonly words: string;
  readonly checks: readonly CheckResult[];
  readonly of: Shown;
}) {
  if (checks.length === 0) return null;
  return (
    <details class="taken">
      <summary>{`${words}: ${counted(checks.length, 'check')}`}</summary>
      <ul>
        {checks.map(({ id, requirement, finding, exchanges }) => (
          <li>
            <a href={`#${(finding ?? exchanges) ? id : `${requirement}.more`}`}>{id}</a>
            <span class="muted">{` ${requirement}`}</span>
            <Accepted reason={of.accepted.get(id)} />
          </li>
        ))}
      </ul>
    </details>
  );
}
