import type { Finding } from '../../../runner/violation.ts';
import { visible } from '../../visible.ts';
import { shortened } from '../shortened.ts';

/** What was expected beside what came, each cut at so many characters. */
export function SideBySide({ finding, most }: { readonly finding: Finding; readonly most: number }) {
  return (
    <dl class="sides">
      <div>
        <dt>Expected</dt>
        <dd>{shortened(visible(finding.expected), most)}</dd>
      </div>
      <div>
        <dt>Actual</dt>
        <dd>{shortened(visible(finding.actual), most)}</dd>
      </div>
    </dl>
  );
}
