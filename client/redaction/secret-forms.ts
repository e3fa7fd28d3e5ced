/** Secrets by the text that replaces them, such as `$TOKEN`. */
export type Secrets = Readonly<Record<string, readonly (string | undefined)[]>>;

/** One encoding of a secret, and the text that replaces it. */
export interface SecretForm {
  /** The encoded secret as a string of bytes: one character each, U+0000 to U+00FF. */
  readonly bytes: string;
  readonly shown: string;
}

/** A shorter value is not treated as a secret, because it would be found everywhere. */
export const shortestSecret = 4;

/** Returns the secrets unchanged and in common encodings, longest first. */
export function secretForms(secrets: Secrets): readonly SecretForm[] {
  return secretsOf(secrets)
    .flatMap(({ shown, secret }) => formsOf(secret).map((text) => ({ bytes: asBytes(text), shown })))
    .sort(longestFirst);
}

/** Returns the unchanged secrets, longest first. */
export function plainForms(secrets: Secrets): readonly SecretForm[] {
  return secretsOf(secrets)
    .map(({ shown, secret }) => ({ bytes: asBytes(secret), shown }))
    .sort(longestFirst);
}

/** Returns a text as a string of its UTF-8 bytes. */
export function asBytes(text: string): string {
  return Buffer.from(text).toString('latin1');
}

function secretsOf(secrets: Secrets): { shown: string; secret: string }[] {
  return Object.entries(secrets)
    .flatMap(([shown, values]) => values.map((secret) => ({ shown, secret: secret ?? '' })))
    .filter(({ secret }) => secret.length >= shortestSecret);
}

const longestFirst = (one: SecretForm, other: SecretForm): number => other.bytes.length - one.bytes.length;

function formsOf(secret: string): readonly string[] {
  const hex = Buffer.from(secret).toString('hex');
  const encoded = encodeURIComponent(Buffer.from(secret).toString());
  const forms = [
    ...[secret, encoded, new URLSearchParams([['', secret]]).toString().slice(1)],
    ...[hex, hex.toUpperCase(), [...secret].reverse().join(''), ...base64Cores(secret)],
  ];
  return [...new Set(forms)];
}

/** Returns the part of a secret's base64 that does not depend on adjacent bytes, for each of the three alignments. */
function base64Cores(secret: string): string[] {
  return [0, 1, 2].flatMap((lead) => {
    const whole = Buffer.concat([Buffer.alloc(lead), Buffer.from(secret)]).toString('base64');
    const core = whole.replace(/=+$/, '').slice(lead === 0 ? 0 : lead + 1, -1);
    return core.length < 8 ? [] : [core, core.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
