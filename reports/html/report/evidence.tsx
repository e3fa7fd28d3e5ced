import type { CheckResult } from '../../../record/record.ts';
import { causeTaking } from '../../problems.ts';
import { describeCases, describeFiles } from '../../text/describe-cases.ts';
import { shown, shownLine } from '../shown.ts';
import { Accepted } from './accepted.tsx';
import { Exchanges } from './exchanges.tsx';
import { HexView } from './hex-view.tsx';
import { Reproduce } from './reproduce.tsx';
import type { Shown } from './shown-record.ts';
import { SideBySide } from './side-by-side.tsx';

/** The evidence of one check that did not pass: finding, smallest case, exchanges, and commands that reproduce it. */
export function Evidence({ check, of }: { readonly check: CheckResult; readonly of: Shown }) {
  const { accepted, record, roomCharacters } = of;
  const cause = causeTaking(record, check);
  const files = describeFiles(check);
  const { finding, counterexample, repeated, reason, blockedBy } = check;
  return (
    <div class="evidence" id={check.id}>
      <h3>{check.id}</h3>
      <p class="muted">{shownLine(describeCases(check), 1_000)}</p>
      {files !== undefined && <p class="muted">{shownLine(files, 1_000)}</p>}
      <Accepted reason={accepted.get(check.id)} />
      {finding !== undefined && (
        <>
          <p class="subject">{shownLine(finding.subject, 300)}</p>
          <SideBySide finding={finding} max={600} />
          {finding.bytes !== undefined && <HexView bytes={finding.bytes} />}
        </>
      )}
      {cause !== undefined && (
        <p>
          {'Same cause as '}
          <a href={`#${cause.check}`}>{cause.check}</a>
          {`: ${shownLine(cause.statement, 300)}`}
        </p>
      )}
      {reason !== undefined && <p>{shown(reason, 600)}</p>}
      {blockedBy !== undefined && (
        <p>
          {'It needs '}
          <a href={`#${blockedBy}.more`}>{blockedBy}</a>
          {', which the target does not meet.'}
        </p>
      )}
      {counterexample !== undefined && (
        <>
          <h4>Smallest case</h4>
          <pre>{shown(counterexample, 1_000)}</pre>
        </>
      )}
      {repeated !== undefined && (
        <p class="muted">{`It failed ${repeated.failed} of the ${repeated.of} times it was run.`}</p>
      )}
      <Exchanges check={check} roomCharacters={roomCharacters} />
      <Reproduce check={check} of={of} />
    </div>
  );
}
