import type { Level } from '../../../contract/requirement.ts';
import type { RunRecord } from '../../../record/record.ts';
import { lookOf, type StatusLook, statusLooks } from '../status.tsx';

const levels: readonly Level[] = ['MUST', 'SHOULD', 'INFO'];

interface Share extends StatusLook {
  readonly count: number;
}

/** The number of requirements with each status, for each level: in words, and as a decorative bar. */
export function LevelTotals({ requirements }: Pick<RunRecord, 'requirements'>) {
  return (
    <dl class="totals">
      {levels.map((level) => {
        const shares = sharesOf(requirements, level);
        return (
          <div>
            <dt>{`${level} ${shares.reduce((sum, { count }) => sum + count, 0)}`}</dt>
            <dd>
              <Bar shares={shares} />
              {shares.length === 0 ? 'none' : shares.map(inWords).join(', ')}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function sharesOf(requirements: RunRecord['requirements'], level: Level): readonly Share[] {
  const own = requirements.filter((one) => one.level === level);
  return statusLooks
    .map((look) => ({ ...look, count: own.filter((one) => lookOf(one).key === look.key).length }))
    .filter(({ count }) => count > 0);
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
