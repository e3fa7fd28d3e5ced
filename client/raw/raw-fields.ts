import { malformed, quoteBytes } from './raw-failure.ts';

/** Names as sent, and values without surrounding whitespace, with one character per byte (ISO 8859-1). */
export type RawFields = readonly (readonly [name: string, value: string])[];

const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const fieldText = /^[\t\x20-\x7e\x80-\xff]*$/;

/**
 * Reads header or trailer field lines. A folded line is joined with a space, as RFC 9112 §5.2 requires of a user agent.
 * @throws {ReadStopped} if a line violates the grammar of RFC 9112 §5.
 */
export function parseFieldLines(lines: readonly string[]): RawFields {
  const fields: (readonly [string, string])[] = [];
  for (const line of lines) {
    if (!fieldText.test(line)) throw malformed(`a field line with a control character: ${quoteBytes(line)}`);
    if (line.startsWith(' ') || line.startsWith('\t')) {
      const folded = fields.pop();
      if (folded === undefined) throw malformed(`a folded line before any field: ${quoteBytes(line)}`);
      fields.push([folded[0], withoutBlanks(`${folded[1]} ${withoutBlanks(line)}`)]);
    } else {
      const colon = line.indexOf(':');
      const name = line.slice(0, Math.max(0, colon));
      if (!token.test(name)) throw malformed(`a field line without a valid name: ${quoteBytes(line)}`);
      fields.push([name, withoutBlanks(line.slice(colon + 1))]);
    }
  }
  return fields;
}

/** Returns all values of one field, in order; the name is case-insensitive. */
export function fieldValues(fields: RawFields, name: string): readonly string[] {
  return fields.filter(([each]) => each.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** Not String.trim, which also removes the no-break space, and not a pattern, which needs quadratic time. */
function withoutBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}
