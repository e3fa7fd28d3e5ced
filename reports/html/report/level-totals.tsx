import type { RunRecord } from '../../../runner/record.ts';
import type { Level } from '../../../runner/requirement.ts';
import { lookOf, type StatusLook, statusLooks } from '../status.tsx';

const levels: readonly Level[] = ['MUST', 'SHOULD', 'INFO'];

interface Share extends StatusLook {
  readonly count: number;
}

/** For each level, how many requirements came to what: in words, and as a bar for the eye. */
export function LevelTotals({ totals }: Pick<RunRecord, 'totals'>) {
  return (
    <dl class="totals">
      {levels.map((level) => {
        const shares = sharesOf(totals, level);
        return (
          <div>
            <dt>{`${level} ${shares.reduce((sum, { count }) => sum + count, 0)}`}</dt>
            <dd>
              <Bar shares={shares} />
              {shares.length === 0 ? 'none selected' : shares.map(inWords).join(', ')}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function sharesOf(totals: RunRecord['totals'], level: Level): readonly Share[] {
  const counts = Object.entries(totals[level]) as [keyof RunRecord['totals']['MUST'], number][];
  return statusLooks.flatMap((look) =>
    counts
      .filter(([status, count]) => count > 0 && lookOf({ status, level }).key === look.key)
      .map(([, count]) => ({ ...look, count })),
  );
}

function inWords({ word, count, key }: Share): string {
  const plural = key === 'warn' && count !== 1 ? 's' : '';
  return `${count} ${word.toLowerCase()}${plural}`;
}

function Bar({ shares }: { readonly shares: readonly Share[] }) {
  const whole = shares.reduce((sum, { count }) => sum + count, 0);
  let from = 0;
  return (
    <svg class="bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      {shares.map(({ key, count }) => {
        const x = from;
        from += (count / whole) * 100;
        return <rect class={key} x={x.toFixed(2)} width={((count / whole) * 100).toFixed(2)} height="1" />;
      })}
    </svg>
  );
}
