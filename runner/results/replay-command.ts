import type { Redactor } from '../../client/redaction/redact.ts';
import { shellWord } from '../../util/shell-word.ts';
import type { RunSettings } from '../settings/run-options.ts';

/** How to repeat a check: with this seed it sends the same requests. */
export interface Replay {
  readonly check: string;
  readonly seed: number;
}

/** A complete shell command that repeats one check of the run; a token is given by its variable. */
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

/** Only values from the caller may contain a secret: a token that equals a flag must not remove the flag. */
function targetWords(
  { profile = 'scaidrive', target, configFile }: RunSettings,
  { text }: Pick<Redactor, 'text'>,
): readonly string[] {
  const {
    url,
    other_urls = [],
    token,
    token_env,
    other_token,
    other_token_env,
    share_id,
    folder_id,
    replicas = [],
    consistency,
    http2,
  } = target;
  return [
    text(url),
    ...other_urls.map((other) => text(other)),
    ...(profile === 'scaidrive' ? [] : ['--profile', profile]),
    ...(configFile === undefined ? [] : ['--config', text(configFile)]),
    ...(token === undefined ? [] : ['--token-env', token_env ?? 'TOKEN']),
    ...(other_token === undefined ? [] : ['--other-token-env', other_token_env ?? 'OTHER_TOKEN']),
    ...(share_id === undefined ? [] : ['--share', text(share_id)]),
    ...(folder_id === undefined ? [] : ['--folder', text(folder_id)]),
    ...replicas.flatMap((replica) => ['--replica', text(replica)]),
    ...(consistency === undefined ? [] : ['--consistency', consistency]),
    ...(http2 === true ? ['--http2'] : []),
  ];
}

const mebibyte = 1024 * 1024;

/** The settings that may affect a finding, if they differ from the defaults. */
function boundWords({ timeoutMs, fullSize, maxFiles, objectLimitBytes }: RunSettings): readonly string[] {
  return [
    ...(maxFiles === undefined ? [] : ['--max-files', String(maxFiles)]),
    ...(timeoutMs === undefined ? [] : ['--timeout', String(timeoutMs / 1_000)]),
    ...(objectLimitBytes === undefined
      ? []
      : ['--object-limit', String(Math.ceil(objectLimitBytes / mebibyte))]),
    ...(fullSize ? ['--full-size'] : []),
  ];
}
