import type { Finding } from '../../../check/violation.ts';
import { shown } from '../shown.ts';

/** The expected value next to the actual one, each truncated to a number of characters. */
export function SideBySide({ finding, max }: { readonly finding: Finding; readonly max: number }) {
  return (
    <dl class="sides">
      <div>
        <dt>Expected</dt>
        <dd>{shown(finding.expected, max)}</dd>
      </div>
      <div>
        <dt>Actual</dt>
        <dd>{shown(finding.actual, max)}</dd>
      </div>
    </dl>
  );
}
