import { stringify } from 'yaml';
import type { RunRecord } from '../../../record/record.ts';
import { shown } from '../shown.ts';

/** The description and settings of the run; secrets were removed before the record was made. */
export function Configuration({ configuration }: { readonly configuration: RunRecord['configuration'] }) {
  if (configuration === undefined) return null;
  return (
    <section>
      <h2>Configuration</h2>
      <p class="muted">As used by the run, without secrets.</p>
      <pre>{shown(stringify(configuration), 20_000)}</pre>
    </section>
  );
}
