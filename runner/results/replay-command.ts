import type { Redactor } from '../../client/redaction/redact.ts';
import { shellWord } from '../../util/shell-word.ts';
import { type RunSettings, settingsSchema } from '../settings/run-options.ts';

/** How a check is run again: with this seed it sends the same requests. */
export interface Replay {
  readonly check: string;
  readonly seed: number;
}

/** A whole shell command that runs one check again as the run did; a token is named by its variable. */
export function replayCommand(
  settings: RunSettings,
  redactor: Pick<Redactor, 'text'>,
  { check, seed }: Replay,
): string {
  const words = [
    'drivespec',
    ...(settings.embedded ? ['demo'] : targetWords(settings, redactor)),
    ...(settings.mode === 'quick' ? ['--quick'] : []),
    ...boundWords(settings),
    ...['--only', check, '--seed', String(seed)],
  ];
  return words.map(shellWord).join(' ');
}

/** Only what the caller chose may hold a secret: a token that reads like a flag must not take the flag out. */
function targetWords(
  { profile = 'scaidrive', target, configFile }: RunSettings,
  { text }: Pick<Redactor, 'text'>,
): readonly string[] {
  const { url, token, token_env, other_token, other_token_env, share_id, folder_id } = target;
  return [
    text(url),
    ...(profile === 'scaidrive' ? [] : ['--profile', profile]),
    ...(configFile === undefined ? [] : ['--config', text(configFile)]),
    ...(token === undefined ? [] : ['--token-env', token_env ?? 'TOKEN']),
    ...(other_token === undefined ? [] : ['--other-token-env', other_token_env ?? 'OTHER_TOKEN']),
    ...(share_id === undefined ? [] : ['--share', text(share_id)]),
    ...(folder_id === undefined ? [] : ['--folder', text(folder_id)]),
  ];
}

const defaults = settingsSchema.parse({});

/** What a finding may hang on, where it was not left as it usually is. */
function boundWords({ timeoutMs, fullSize, maxFiles }: RunSettings): readonly string[] {
  return [
    ...(maxFiles === undefined ? [] : ['--max-files', String(maxFiles)]),
    ...(timeoutMs === defaults.timeoutMs ? [] : ['--timeout', String(timeoutMs / 1_000)]),
    ...(fullSize ? ['--full-size'] : []),
  ];
}
