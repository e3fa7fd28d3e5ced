import type { CheckResult, RunRecord } from '../../../record/record.ts';
import { byArea } from './by-area.ts';
import { countOf, inSeconds } from './quantities.ts';

const barWidth = 6;
const height = 32;

/** For each area the durations of its checks: one bar for each check, all to the same scale, and the figures in words. */
export function Timings({ record }: { readonly record: RunRecord }) {
  const areaOf = new Map(record.requirements.map(({ id, area }) => [id, area]));
  const ran = record.checks
    .filter(({ durationMs }) => durationMs > 0)
    .map((check) => ({ ...check, area: areaOf.get(check.requirement) ?? 'other' }));
  if (ran.length === 0) return null;
  const longestMs = Math.max(...ran.map(({ durationMs }) => durationMs));
  return (
    <section>
      <h2>Timings</h2>
      <p class="muted">{`One bar for each check, all areas to the same scale: the highest bar is ${inSeconds(longestMs)}.`}</p>
      <ul class="timings">
        {byArea(ran).map(({ area, members }) => (
          <li>
            <h3>{area}</h3>
            <Bars checks={members} longestMs={longestMs} />
            <p class="small muted">{inWords(members)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bars({
  checks,
  longestMs,
}: {
  readonly checks: readonly CheckResult[];
  readonly longestMs: number;
}) {
  return (
    <svg class="times" width={checks.length * barWidth} height={height} aria-hidden="true">
      {checks.map(({ id, durationMs }, index) => {
        const high = Math.max(1, Math.round((durationMs / longestMs) * height));
        return (
          <rect x={index * barWidth} y={height - high} width={barWidth - 1} height={high}>
            <title>{`${id}: ${inSeconds(durationMs)}`}</title>
          </rect>
        );
      })}
    </svg>
  );
}

function inWords(checks: readonly CheckResult[]): string {
  const slowest = checks.reduce((one, other) => (other.durationMs > one.durationMs ? other : one));
  const sum = checks.reduce((total, { durationMs }) => total + durationMs, 0);
  return `${countOf(checks.length, 'check')}, ${inSeconds(sum)}; slowest ${slowest.id}, ${inSeconds(slowest.durationMs)}`;
}
