import { plainForms, type SecretForm, type Secrets, secretForms, shortestSecret } from './secret-forms.ts';
import { unescaped } from './unescaped.ts';

/** A span that is or contains a secret, and the text that replaces it. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly shown: string;
}

/** The truncated ends of a text, at which a part of a secret may remain; each value is the shortest part that counts. */
export interface CutEnds {
  readonly start?: number | undefined;
  readonly end?: number | undefined;
}

/** Both ends are truncated. */
export const cutOut: CutEnds = { start: shortestSecret, end: shortestSecret };

/** Finds secrets in a string of bytes; the spans are in order and do not overlap. */
export type FindSecrets = (bytes: string, cut?: CutEnds) => readonly SecretSpan[];

/** Finds secrets that are unchanged, in common encodings, with any characters escaped, or truncated. */
export function createSecretFinder(secrets: Secrets): FindSecrets {
  const forms = secretForms(secrets);
  const plain = plainForms(secrets);
  if (forms.length === 0) return () => [];
  return (bytes, { start, end } = {}) => {
    const found = [
      ...forms.flatMap((form) => occurrences(bytes, form)),
      ...escapedOccurrences(bytes, plain),
      ...(start === undefined ? [] : forms.flatMap((form) => cutAtStart(bytes, form, start))),
      ...(end === undefined ? [] : forms.flatMap((form) => cutAtEnd(bytes, form, end))),
      ...(start === undefined || end === undefined
        ? []
        : forms.flatMap((form) => within(bytes, form, Math.max(start, end)))),
    ];
    return found.length === 0 ? found : withoutOverlaps(found);
  };
}

function occurrences(text: string, { bytes, shown }: SecretForm): SecretSpan[] {
  const found: SecretSpan[] = [];
  for (let start = text.indexOf(bytes); start >= 0; start = text.indexOf(bytes, start + bytes.length))
    found.push({ start, end: start + bytes.length, shown });
  return found;
}

function escapedOccurrences(text: string, plain: readonly SecretForm[]): SecretSpan[] {
  if (!/[%\\&]/.test(text)) return [];
  const resolved = unescaped(text);
  if (resolved === undefined) return [];
  return plain
    .flatMap((form) => occurrences(resolved.text, form))
    .map(({ start, end, shown }) => ({
      start: resolved.starts[start] ?? 0,
      end: resolved.starts[end] ?? text.length,
      shown,
    }));
}

/** Finds the end of a secret at the start of the text. */
function cutAtStart(text: string, { bytes, shown }: SecretForm, shortest: number): SecretSpan[] {
  const last = bytes.slice(-shortest);
  const front = text.slice(0, bytes.length - 1);
  for (let at = front.lastIndexOf(last); at >= 0; at = at === 0 ? -1 : front.lastIndexOf(last, at - 1)) {
    const end = at + last.length;
    if (bytes.endsWith(text.slice(0, end))) return [{ start: 0, end, shown }];
  }
  return [];
}

/** Finds the beginning of a secret at the end of the text. */
function cutAtEnd(text: string, { bytes, shown }: SecretForm, shortest: number): SecretSpan[] {
  const first = bytes.slice(0, shortest);
  const from = Math.max(0, text.length - bytes.length + 1);
  for (let start = text.indexOf(first, from); start >= 0; start = text.indexOf(first, start + 1)) {
    if (bytes.startsWith(text.slice(start))) return [{ start, end: text.length, shown }];
  }
  return [];
}

/** Finds a text that is an inner part of a secret. */
function within(text: string, { bytes, shown }: SecretForm, shortest: number): SecretSpan[] {
  const isWithin = text.length >= shortest && bytes.includes(text);
  return isWithin ? [{ start: 0, end: text.length, shown }] : [];
}

function withoutOverlaps(found: readonly SecretSpan[]): readonly SecretSpan[] {
  const inOrder = [...found].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: SecretSpan[] = [];
  for (const span of inOrder) {
    const before = kept.at(-1);
    if (before === undefined || span.start >= before.end) kept.push(span);
    else if (span.end > before.end) kept[kept.length - 1] = { ...before, end: span.end };
  }
  return kept;
}
