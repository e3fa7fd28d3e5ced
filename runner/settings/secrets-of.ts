import type { Secrets } from '../../client/redaction/redact.ts';
import type { RunSettings } from './run-options.ts';

/** The secrets of a run: values, and the names of the header fields whose values are secret. */
export interface RunSecrets {
  readonly values: Secrets;
  readonly fields: readonly string[];
}

/** Request fields that never contain a secret, and whose values occur in many other texts. */
const publicFields = [
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'pragma',
  'content-type',
];

/** Whether the value of a configured header field may be shown. */
export function isPublicField(name: string): boolean {
  return publicFields.includes(name.toLowerCase());
}

/** The secrets in the settings of a run: the tokens, every configured header field, and what the clock and restart hooks hold. */
export function secretsOf({
  target,
  clock,
  restart,
  kill,
}: Pick<RunSettings, 'target' | 'clock' | 'restart' | 'kill'>): RunSecrets {
  const fields = Object.entries(target.headers ?? {}).filter(([name]) => !isPublicField(name));
  return {
    values: {
      $TOKEN: [target.token],
      $OTHER_TOKEN: [target.other_token],
      $REDACTED: fields.map(([, value]) => value.trim()),
      $CLOCK: clock === undefined ? [] : secretsOfClock(clock),
      $RESTART: [restart, kill].flatMap((hook) => (hook === undefined ? [] : secretsOfRestart(hook))),
    },
    fields: fields.map(([name]) => name),
  };
}

function secretsOfClock(clock: NonNullable<RunSettings['clock']>): readonly string[] {
  if ('command' in clock) return [clock.command, ...wordsOf(clock.command)];
  return secretsOfRequest(clock.advance);
}

/** A sentence about a failure quotes the command, so that only its words may be secret. */
function secretsOfRestart(hook: NonNullable<RunSettings['restart']>): readonly string[] {
  return 'command' in hook ? wordsOf(hook.command) : secretsOfRequest(hook.request);
}

function wordsOf(command: string): readonly string[] {
  return command.split(/[\s'"=]+/).filter(mayBeSecret);
}

function secretsOfRequest({
  path,
  json,
}: {
  readonly path: string;
  readonly json?: unknown;
}): readonly string[] {
  const query = new URLSearchParams(path.split('?').slice(1).join('?'));
  return [...query.values(), ...textsIn(json)].filter(mayBeSecret);
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A word such as `seconds` occurs in many texts; a token is long and contains more than letters. */
function mayBeSecret(text: string): boolean {
  return text.length >= 8 && !text.includes('{seconds}') && !/^(?:[a-z]+|\/[\w./-]*)$/i.test(text);
}
