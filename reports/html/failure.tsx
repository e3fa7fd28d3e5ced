import type { CheckResult, RequirementResult } from '../../runner/record.ts';
import { curlOf } from '../curl.ts';
import { exchangeLine } from '../exchange-line.ts';
import { socketScriptOf } from '../socket-script.ts';
import { visible } from '../visible.ts';

/** One finding with what a reader needs to see it again. */
export function Failure({
  check,
  requirement,
  targetUrl,
}: {
  readonly check: CheckResult;
  readonly requirement: RequirementResult | undefined;
  readonly targetUrl: string;
}) {
  const { finding, counterexample, exchanges = [], repeated, reason, replay } = check;
  const [last] = exchanges.slice(-1);
  const curl = last === undefined ? undefined : curlOf(last, targetUrl);
  const script = socketScriptOf(exchanges, targetUrl);
  return (
    <section>
      <h3 class={requirement?.level === 'MUST' ? check.status : 'warn'}>
        {`${check.status.toUpperCase()} ${check.id} (${check.requirement} ${requirement?.level ?? ''}, ${requirement?.source ?? ''})`}
      </h3>
      <p>{requirement?.says}</p>
      {finding !== undefined && (
        <dl>
          <dt>{visible(finding.subject)}</dt>
          <dd />
          <dt>expected</dt>
          <dd>{visible(finding.expected)}</dd>
          <dt>got</dt>
          <dd>{visible(finding.actual)}</dd>
        </dl>
      )}
      {reason !== undefined && <p>{visible(reason)}</p>}
      {counterexample !== undefined && <pre>{`smallest case  ${visible(counterexample)}`}</pre>}
      {exchanges.length > 0 && (
        <details>
          <summary>{`${exchanges.length} exchanges`}</summary>
          <pre>{exchanges.map(exchangeLine).join('\n')}</pre>
        </details>
      )}
      {curl !== undefined && <pre>{visible(curl)}</pre>}
      {script !== undefined && (
        <details>
          <summary>Node script that does it again on the socket</summary>
          <pre>{visible(script)}</pre>
        </details>
      )}
      {repeated !== undefined && <p>{`Run again: failed ${repeated.failed} of ${repeated.of} times.`}</p>}
      {replay !== undefined && <pre>{`drivespec ${replay}`}</pre>}
    </section>
  );
}
