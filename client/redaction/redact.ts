import { type CutEnds, createSecretFinder, cutOut, type SecretSpan } from './find-secrets.ts';
import { asBytes, type Secrets, shortestSecret } from './secret-forms.ts';

export type { Secrets } from './secret-forms.ts';

const secretField = /authorization|cookie|token|secret|password|credential|api-?key/i;

/** Whether a field of this name may contain a secret. */
function isSecretField(name: string): boolean {
  return secretField.test(name);
}

/** Removes secrets from everything that a run records. */
export interface Redactor {
  /** Returns the text without secrets; at a truncated end, or before `…` or `...`, also without parts of secrets. */
  text(value: string): string;
  /** Returns a copy of the same length with every secret overwritten by asterisks; `cut` names the truncated ends. */
  bytes(value: Buffer, cut?: CutEnds): Buffer;
  field(name: string, value: string): string;
}

/**
 * Redacts the given secrets by value: unchanged; percent-encoded, base64, hexadecimal and reversed; with any of their
 * characters escaped as in a URL, JSON or HTML. Redacts credentials, and the fields in `secretFields`, by field name.
 */
export function createRedactor(secrets: Secrets, secretFields: readonly string[] = []): Redactor {
  const find = createSecretFinder(secrets);
  const named = new Set(secretFields.map((name) => name.toLowerCase()));
  const bytes = (value: Buffer, cut?: CutEnds): Buffer => {
    const kept = Buffer.from(value);
    for (const { start, end } of find(value.toString('latin1'), cut)) kept.fill('*', start, end);
    return kept;
  };
  const hex = (digits: string): string => bytes(Buffer.from(digits, 'hex'), cutOut).toString('hex');
  const piece = (value: string, cut: CutEnds): string => withoutSpans(value, find(asBytes(value), cut));
  const text = (value: string): string => {
    const pieces = piece(value, {}).split(cutMark);
    return pieces
      .map((one, nth) => {
        const isMark = nth % 2 === 1;
        if (isMark) return one;
        const start = nth === 0 ? undefined : shortestSecret;
        const isLast = nth === pieces.length - 1;
        const end = isLast ? (value.length < shortestCutText ? undefined : longPart) : shortestSecret;
        return piece(one, { start, end }).replace(hexadecimal, hex);
      })
      .join('');
  };
  return {
    text,
    bytes,
    field(name, value) {
      const redacted = text(value);
      if (named.has(name.toLowerCase())) return redacted === value ? value && '$REDACTED' : redacted;
      if (!isSecretField(name)) return redacted;
      if (redacted !== value) return redacted;
      const [scheme, rest] = value.split(/\s+/, 2);
      return rest === undefined || rest === '' ? value && '$REDACTED' : `${scheme} $REDACTED`;
    },
  };
}

/** The mark at the end of a truncated text. */
const cutMark = /(…|\.{3})/;
/** A text of at least this length may have been truncated without a mark, inside a secret with `longPart` characters left. */
const shortestCutText = 200;
const longPart = 8;
/** Bytes in hexadecimal, which are often a part of a longer text. */
const hexadecimal = /(?:[\da-f]{2}){8,}/gi;

function withoutSpans(text: string, spans: readonly SecretSpan[]): string {
  if (spans.length === 0) return text;
  const whole = asBytes(text);
  let end = 0;
  const pieces = spans.map((span) => {
    const before = whole.slice(end, span.start);
    end = span.end;
    return before + span.shown;
  });
  return Buffer.from(pieces.join('') + whole.slice(end), 'latin1').toString('utf8');
}
