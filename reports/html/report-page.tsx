import type { RunRecord } from '../../record/record.ts';
import { IconDrawings } from './icon.tsx';
import { Behaviour } from './report/behaviour.tsx';
import { CapabilityMatrix } from './report/capability-matrix.tsx';
import { Configuration } from './report/configuration.tsx';
import { Findings } from './report/findings.tsx';
import { FoundOut } from './report/found-out.tsx';
import { Gaps } from './report/gaps.tsx';
import { LevelTotals } from './report/level-totals.tsx';
import { RequirementList } from './report/requirement-list.tsx';
import { RunFacts } from './report/run-facts.tsx';
import { shownRecord } from './report/shown-record.ts';
import { Timings } from './report/timings.tsx';
import { VerdictBanner } from './report/verdict-banner.tsx';

/** The whole report: the verdict with its counts, the findings, the run and its gaps, every requirement, and details. */
export function ReportPage({
  record,
  roomCharacters,
}: {
  readonly record: RunRecord;
  /** The approximate number of characters of exchanges shown for each failure. */
  readonly roomCharacters: number;
}) {
  const shown = shownRecord(record, roomCharacters);
  return (
    <>
      <a class="skip" href="#requirements-heading">
        Skip to the requirements
      </a>
      <IconDrawings />
      <header>
        <p class="muted">drivespec compliance report</p>
        <VerdictBanner record={record} />
      </header>
      <main>
        <LevelTotals requirements={record.requirements} />
        <Findings of={shown} />
        <div class="overview">
          <RunFacts record={record} />
          <Gaps record={record} />
        </div>
        <RequirementList of={shown} />
        <CapabilityMatrix capabilities={record.target.capabilities} />
        <FoundOut record={record} />
        <Behaviour observations={record.observations} />
        <Timings record={record} />
        <Configuration configuration={record.configuration} />
      </main>
    </>
  );
}
