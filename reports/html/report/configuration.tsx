import { stringify } from 'yaml';
import type { RunRecord } from '../../../record/record.ts';
import { shown } from '../shown.ts';

/** The description and settings that the run went by; secrets were taken out before the record was made. */
export function Configuration({ configuration }: { readonly configuration: RunRecord['configuration'] }) {
  if (configuration === undefined) return null;
  return (
    <section>
      <h2>Configuration</h2>
      <p class="muted">As the run went by it, secrets taken out.</p>
      <pre>{shown(stringify(configuration), 20_000)}</pre>
    </section>
  );
}
