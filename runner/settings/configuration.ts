import type { RunSettings } from './run-options.ts';
import { isPublicField } from './secrets-of.ts';

/**
 * The settings of a run for its record: without tokens, with only the names of configured header fields, and with the fact that a
 * clock or a restart is configured.
 */
export function configurationOf(settings: RunSettings): Record<string, unknown> {
  const { clock, restart, kill, ...rest } = settings;
  const { token: _, other_token: __, headers, ...target } = settings.target;
  const shown = Object.entries(headers ?? {}).map(([name, value]) => [
    name,
    isPublicField(name) ? value : '$REDACTED',
  ]);
  return {
    ...rest,
    target: { ...target, ...(headers === undefined ? {} : { headers: Object.fromEntries(shown) }) },
    ...(clock === undefined ? {} : { clock: shownClock(clock) }),
    ...(restart === undefined ? {} : { restart: shownRestart(restart) }),
    ...(kill === undefined ? {} : { kill: shownRestart(kill) }),
  };
}

function shownClock(clock: NonNullable<RunSettings['clock']>): unknown {
  if ('command' in clock) return { command: '$CLOCK' };
  const { method, path } = clock.advance;
  return { advance: { method, path: path.replace(/\?.*/s, '?$CLOCK'), json: '$CLOCK' } };
}

function shownRestart(hook: NonNullable<RunSettings['restart']>): unknown {
  if ('command' in hook) return { command: '$RESTART' };
  const { method, path, json } = hook.request;
  const shown = { method, path: path.replace(/\?.*/s, '?$RESTART') };
  return { request: json === undefined ? shown : { ...shown, json: '$RESTART' } };
}
