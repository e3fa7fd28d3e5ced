/** A text with its escapes resolved, and the source position of each of its characters. */
export interface Unescaped {
  readonly text: string;
  /** For the character at index `i`, the start of its written form; with one more entry at the end. */
  readonly starts: readonly number[];
}

/** Percent-encoding, JSON and JavaScript escapes, numeric and the five common HTML character references. */
const escapeSequence =
  /%([\da-f]{2})|\\u([\da-f]{4})|\\u\{([\da-f]{1,6})\}|\\x([\da-f]{2})|\\(["\\/'])|&#(\d{1,7});?|&#x([\da-f]{1,6});?|&(amp|lt|gt|quot|apos);/gi;

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Resolves the escapes in a string of bytes once; undefined if it has none. */
export function unescaped(bytes: string): Unescaped | undefined {
  const pieces: string[] = [];
  const starts: number[] = [];
  let end = 0;
  const copyUpTo = (until: number): void => {
    pieces.push(bytes.slice(end, until));
    for (let at = end; at < until; at += 1) starts.push(at);
  };
  for (const match of bytes.matchAll(escapeSequence)) {
    const resolved = resolve(match);
    copyUpTo(match.index);
    pieces.push(resolved);
    for (const _ of resolved) starts.push(match.index);
    end = match.index + match[0].length;
  }
  if (end === 0) return undefined;
  copyUpTo(bytes.length);
  return { text: pieces.join(''), starts: [...starts, bytes.length] };
}

function resolve([, percent, u, braced, x, itself, decimal, hexadecimal, name]: RegExpExecArray): string {
  if (percent !== undefined) return String.fromCharCode(Number.parseInt(percent, 16));
  if (itself !== undefined) return itself;
  if (name !== undefined) return named[name.toLowerCase()] ?? '';
  const digits = u ?? braced ?? x ?? hexadecimal;
  const point = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
  return point > 0x10ffff ? '\0' : Buffer.from(String.fromCodePoint(point)).toString('latin1');
}
