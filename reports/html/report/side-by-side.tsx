import type { Finding } from '../../../check/violation.ts';
import { shown } from '../shown.ts';

/** What was expected next to what came, each truncated to a number of characters. */
export function SideBySide({ finding, most }: { readonly finding: Finding; readonly most: number }) {
  return (
    <dl class="sides">
      <div>
        <dt>Expected</dt>
        <dd>{shown(finding.expected, most)}</dd>
      </div>
      <div>
        <dt>Actual</dt>
        <dd>{shown(finding.actual, most)}</dd>
      </div>
    </dl>
  );
}
