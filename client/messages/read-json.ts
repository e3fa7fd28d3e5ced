/** The limits for JSON: far more than any response of the contract needs, but too low to exhaust the memory or the stack. */
const maxBytes = 32 * 1024 * 1024;
const maxDepth = 512;
const maxValues = 2_000_000;

/**
 * Returns the value of a JSON text; undefined if the text is not JSON, is longer than 32 MiB, is nested more than 512 levels
 * deep, or has more than 2 million values. RFC 8259 §9 allows such limits.
 */
export function readJson(bytes: Buffer): unknown {
  if (bytes.length > maxBytes || !isWithinBounds(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
const openings: readonly number[] = [0x5b, 0x7b];
const closings: readonly number[] = [0x5d, 0x7d];

/** Counts brackets and commas outside strings, even if the text is not well-formed. */
function isWithinBounds(bytes: Buffer): boolean {
  let depth = 0;
  let values = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === quote) {
      at = endOfString(bytes, at);
    } else if (openings.includes(byte)) {
      depth += 1;
      values += 1;
      if (depth > maxDepth) return false;
    } else if (closings.includes(byte)) {
      depth -= 1;
    } else if (byte === comma) {
      values += 1;
    }
    if (values > maxValues) return false;
  }
  return true;
}

/** Returns the position of the quote that ends the string starting at `from`; the end of the text if there is none. */
function endOfString(bytes: Buffer, from: number): number {
  let at = from + 1;
  while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
  return at;
}
