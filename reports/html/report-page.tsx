import type { RunRecord } from '../../runner/record.ts';
import { verdictInWords } from '../verdict-words.ts';
import { visible } from '../visible.ts';
import { Failure } from './failure.tsx';
import { RequirementTable } from './requirement-table.tsx';

/** The whole page: verdict, what was run, failures, every requirement, what was seen. */
export function ReportPage({ record }: { readonly record: RunRecord }) {
  const { target, run, contract, tool } = record;
  const failures = record.checks.filter(({ status }) => ['fail', 'error', 'blocked'].includes(status));
  const facts: readonly (readonly [string, string])[] = [
    ['Target', target.url],
    ['Profile', target.profile],
    ['Date', run.startedAt],
    ['Seed', String(run.seed)],
    ['Mode', run.mode],
    ['Contract', `${contract.version}, ${contract.digest.slice(0, 16)}`],
    ['drivespec', tool.version],
    ['Requests', `${run.requests} in ${(run.durationMs / 1_000).toFixed(1)} s`],
  ];
  return (
    <main>
      <h1 class={record.verdict}>{`${icons[record.verdict]} ${verdictInWords(record)}`}</h1>
      <dl>
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{visible(value)}</dd>
          </>
        ))}
      </dl>
      {run.interrupted && <p class="warn">The run was interrupted; this is what was done until then.</p>}
      {run.cutOff !== undefined && <p class="warn">{`Cut off: ${run.cutOff}.`}</p>}
      {record.notices.map((notice) => (
        <p>{visible(notice)}</p>
      ))}
      {failures.length > 0 && <h2>Findings</h2>}
      {failures.map((check) => (
        <Failure
          check={check}
          requirement={record.requirements.find(({ id }) => id === check.requirement)}
          targetUrl={target.url}
        />
      ))}
      <h2>Requirements</h2>
      <RequirementTable record={record} />
      {record.observations.length > 0 && <h2>Behaviour seen where the texts are silent</h2>}
      <ul>
        {record.observations.map(({ requirement, subject, seen }) => (
          <li>{visible(`${requirement}  ${subject}: ${seen}`)}</li>
        ))}
      </ul>
    </main>
  );
}

const icons: Readonly<Record<RunRecord['verdict'], string>> = {
  conformant: '✔',
  'conformant-with-gaps': '✔',
  'non-conformant': '✘',
  inconclusive: '?',
};
