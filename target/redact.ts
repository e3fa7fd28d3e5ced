const secretField = /authorization|cookie|token|secret|password|credential|api-?key/i;
const shortestSecret = 4;

/** Whether a field of this name may carry a secret. */
export function isSecretField(name: string): boolean {
  return secretField.test(name);
}

/** Takes secrets out of everything that a run records. */
export interface Redactor {
  text(value: string): string;
  /** A copy with every secret overwritten by asterisks, of the same length. */
  bytes(value: Buffer): Buffer;
  /** The same of a stretch that was cut out of something longer, so that a secret may reach over its ends. */
  stretch(value: Buffer): Buffer;
  field(name: string, value: string): string;
}

/** Secrets by what is shown in their place, such as `$TOKEN`. */
export type Secrets = Readonly<Record<string, readonly (string | undefined)[]>>;

/** Redacts the given secrets by value (raw, URL-encoded, base64) and credentials by field name. */
export function createRedactor(secrets: Secrets): Redactor {
  const spellings = spellingsOf(secrets);
  const text = (value: string): string =>
    spellings.reduce((kept, { spelling, shown }) => kept.replaceAll(spelling, shown), value);
  const bytes = (value: Buffer): Buffer => {
    const kept = Buffer.from(value);
    for (const { spelling } of spellings) {
      const needle = Buffer.from(spelling);
      for (let at = kept.indexOf(needle); at >= 0; at = kept.indexOf(needle, at + 1)) {
        kept.fill('*', at, at + needle.length);
      }
    }
    return kept;
  };
  return {
    text,
    bytes,
    stretch: (value) =>
      spellings.reduce((kept, { spelling }) => withoutEnds(kept, Buffer.from(spelling)), bytes(value)),
    field(name, value) {
      if (!isSecretField(name)) return text(value);
      const redacted = text(value);
      if (redacted !== value) return redacted;
      const [scheme, rest] = value.split(/\s+/, 2);
      return rest === undefined || rest === '' ? value && '$REDACTED' : `${scheme} $REDACTED`;
    },
  };
}

/** Overwrites what is the end of a secret at the front, the begin of one at the back, or lies within one. */
function withoutEnds(stretch: Buffer, secret: Buffer): Buffer {
  if (stretch.length >= shortestSecret && secret.includes(stretch)) return Buffer.alloc(stretch.length, '*');
  const most = Math.min(secret.length - 1, stretch.length);
  for (let length = most; length >= shortestSecret; length -= 1) {
    if (stretch.subarray(0, length).equals(secret.subarray(-length))) stretch.fill('*', 0, length);
    const back = stretch.length - length;
    if (stretch.subarray(back).equals(secret.subarray(0, length))) stretch.fill('*', back);
  }
  return stretch;
}

function spellingsOf(secrets: Secrets): { spelling: string; shown: string }[] {
  return Object.entries(secrets)
    .flatMap(([shown, values]) => values.map((secret) => ({ shown, secret: secret ?? '' })))
    .filter(({ secret }) => secret.length >= shortestSecret)
    .flatMap(({ shown, secret }) =>
      [secret, encodeURIComponent(secret), ...base64Cores(secret)].map((spelling) => ({ spelling, shown })),
    )
    .sort((a, b) => b.spelling.length - a.spelling.length);
}

/** The part of a secret's base64 that does not depend on what stands before or after it, at each of the three alignments. */
function base64Cores(secret: string): string[] {
  return [0, 1, 2].flatMap((lead) => {
    const whole = Buffer.concat([Buffer.alloc(lead), Buffer.from(secret)]).toString('base64');
    const core = whole.replace(/=+$/, '').slice(lead === 0 ? 0 : lead + 1, -1);
    return core.length < 8 ? [] : [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
