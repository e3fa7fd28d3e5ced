import { isSecretField } from '../target/redact.ts';
import type { RunSettings } from './run-options.ts';

/** What a run goes by, for its record: tokens are left out, and of fields that may carry a secret only the names are shown. */
export function configurationOf(settings: RunSettings): Record<string, unknown> {
  const { token: _, other_token: __, headers, ...target } = settings.target;
  const shown = Object.entries(headers ?? {}).map(([name, value]) => [
    name,
    isSecretField(name) ? '$REDACTED' : value,
  ]);
  return {
    ...settings,
    target: { ...target, ...(headers === undefined ? {} : { headers: Object.fromEntries(shown) }) },
  };
}
