import type { RunRecord } from '../../../record/record.ts';
import { formatTimestamp } from '../../text/format-timestamp.ts';
import { targetName } from '../../text/target-name.ts';
import { shownLine } from '../shown.ts';
import { countOf, inBytes, inSeconds } from './quantities.ts';

const modes: Readonly<Record<RunRecord['run']['mode'], string>> = {
  quick: 'quick: only edge cases',
  default: 'default: edge cases, then random cases',
  deep: 'deep: random cases until the time is used up',
};

/** The target, time, tool and settings of the run, with which it can be repeated. */
export function RunFacts({ record }: { readonly record: RunRecord }) {
  return (
    <dl class="facts">
      {factsOf(record).map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{shownLine(value, 400)}</dd>
        </div>
      ))}
    </dl>
  );
}

function factsOf({ target, run, contract, tool, digest }: RunRecord): readonly (readonly [string, string])[] {
  return [
    ['Target', targetName(target)],
    ['Profile', target.profile],
    ['Date', formatTimestamp(run.startedAt)],
    ['Seed', String(run.seed)],
    ['Contract', `${contract.version}, digest ${contract.digest.slice(0, 12)}`],
    ['Mode', modes[run.mode]],
    ['drivespec', tool.version],
    [
      'Traffic',
      `${countOf(run.requests, 'request')} in ${inSeconds(run.durationMs)}; ${inBytes(run.bytesSent)} sent, ${inBytes(run.bytesReceived)} received`,
    ],
    ...(digest === undefined ? [] : [['Record', digest] as const]),
  ];
}
